package dev.trackfeature.spring.adoption;

import static dev.trackfeature.spring.RefusedProperty.unless;

import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.WebhookAdoptionListener;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.StarterDiagnostic;
import dev.trackfeature.spring.TrackFeatureProperties.Adoption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/** Hands the properties, the store and the listeners to the tracking. */
final class AdoptionCustomizer implements FeatureTrackingBuilderCustomizer {

  private static final String PREFIX = "trackfeature.adoption.";
  private static final String SECRET = PREFIX + "webhook.secret";
  private static final String SECRET_CURE =
      "Set it to 16 random bytes or more that the receiver knows too, from a secret store";

  private final Adoption properties;
  private final ObjectProvider<UsageCountStore> store;
  private final ListenerBeans listeners;

  AdoptionCustomizer(
      Adoption properties, ObjectProvider<UsageCountStore> store, ListenerBeans listeners) {
    this.properties = properties;
    this.store = store;
    this.listeners = listeners;
  }

  @Override
  public void customize(FeatureTrackingBuilder builder) {
    if (!properties.enabled()) {
      builder.setAdoptionEnabled(false);
      return;
    }
    builder.setAdoptionThresholds(thresholds());
    duration("flush-interval", properties.flushInterval(), builder::setAdoptionFlushInterval);
    duration("close-timeout", properties.closeTimeout(), builder::setAdoptionCloseTimeout);
    unless(
        PREFIX + "max-pending",
        "is " + properties.maxPending(),
        "Set it to 1 or more",
        () -> builder.setAdoptionMaxPending(properties.maxPending()));
    store.ifAvailable(builder::setUsageCountStore);
    listeners.all().forEach(builder::addAdoptionListener);
    String url = properties.webhook().url();
    if (url != null && !url.isBlank()) {
      builder.addAdoptionListener(webhook(url.strip()));
    }
  }

  private AdoptionThresholds thresholds() {
    Adoption.Thresholds uses = properties.thresholds();
    return unless(
        PREFIX + "thresholds",
        "has discovered=%d, activated=%d, adopted=%d, power-user=%d, which don't rise from 1 or more"
            .formatted(uses.discovered(), uses.activated(), uses.adopted(), uses.powerUser()),
        "Set each above the one before; those that are not set are 1, 3, 10 and 50",
        () ->
            new AdoptionThresholds(
                uses.discovered(), uses.activated(), uses.adopted(), uses.powerUser()));
  }

  private static void duration(
      String property, Duration value, Function<Duration, FeatureTrackingBuilder> setter) {
    unless(
        PREFIX + property,
        "is " + value.toMillis() + " ms",
        "Set it to more than zero, such as 200ms",
        () -> setter.apply(value));
  }

  /** The address and the secret are in no message: either may let anybody post. */
  private AdoptionListener webhook(String url) {
    URI address =
        unless(
            PREFIX + "webhook.url",
            "is not an address of http or https",
            "Set it to the whole address, such as https://crm.example.com/features",
            () -> httpAddress(url));
    String secret = properties.webhook().secret();
    if (secret == null) {
      throw StarterDiagnostic.TFS07.failure(
          SECRET, "is not set, though trackfeature.adoption.webhook.url is", SECRET_CURE);
    }
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return unless(
        SECRET,
        "has " + key.length + " bytes",
        SECRET_CURE,
        () -> WebhookAdoptionListener.create(address, key));
  }

  private static URI httpAddress(String url) {
    URI address = URI.create(url);
    String scheme = address.getScheme();
    if (address.getHost() == null
        || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
      throw new IllegalArgumentException("no http");
    }
    return address;
  }
}
