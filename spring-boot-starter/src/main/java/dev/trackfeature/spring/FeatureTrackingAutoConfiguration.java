package dev.trackfeature.spring;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The application's {@link FeatureTracking}, installed while the application runs. A bean of that
 * type replaces it.
 */
@AutoConfiguration
@EnableConfigurationProperties(TrackFeatureProperties.class)
public final class FeatureTrackingAutoConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  FeatureTracking featureTracking(
      TrackFeatureProperties properties,
      ObjectProvider<TelemetryRoute> route,
      ObjectProvider<FeatureTrackingBuilderCustomizer> customizers) {
    if (!properties.enabled()) {
      FeatureTracking off =
          FeatureTracking.builder(OpenTelemetry.noop())
              .setAdoptionEnabled(false)
              .setWeavingCheckEnabled(false)
              .build();
      off.setEnabled(false);
      return off;
    }
    TelemetryRoute found = route.getIfAvailable();
    FeatureTrackingBuilder builder =
        found == null ? FeatureTracking.builder(OpenTelemetry.noop()) : found.builder().get();
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  /** What the properties say, before any other customizer. */
  @Bean
  @org.springframework.core.annotation.Order(FeatureTrackingBuilderCustomizer.STARTER_ORDER)
  FeatureTrackingBuilderCustomizer featureTrackingPropertiesCustomizer(
      TrackFeatureProperties properties) {
    return builder -> {
      if (!hasCatalog()) {
        // The features of proxied beans are then all there is, and none of them is amiss.
        builder.setCatalog(FeatureCatalog.of(List.of()));
      }
      TrackFeatureProperties.Metrics metrics = properties.metrics();
      atLeastOne(
          "max-tenants-per-feature",
          metrics.maxTenantsPerFeature(),
          builder::setMaxTenantsPerFeature);
      atLeastOne(
          "max-series-per-instrument",
          metrics.maxSeriesPerInstrument(),
          builder::setMaxSeriesPerInstrument);
      builder
          .setSpansEnabled(properties.spans().enabled())
          .setBaggageEnabled(properties.baggage().enabled())
          .setLatencyUnit(metrics.latencyUnit().unit())
          .setUserIdPolicy(policy(properties.userId()))
          // The starter's own check knows of proxies.
          .setWeavingCheckEnabled(false);
    };
  }

  /** Whether the annotation processor ran on any module; one that is broken counts. */
  private static boolean hasCatalog() {
    try {
      return ServiceLoader.load(FeatureCatalogProvider.class).stream().findAny().isPresent();
    } catch (ServiceConfigurationError broken) {
      return true;
    }
  }

  private static void atLeastOne(
      String property, int value, IntFunction<FeatureTrackingBuilder> setter) {
    RefusedProperty.unless(
        "trackfeature.metrics." + property,
        "is " + value,
        "Set it to 1 or more",
        () -> setter.apply(value));
  }

  private static UserIdPolicy policy(TrackFeatureProperties.UserId userId) {
    return switch (userId.policy()) {
      case AS_IS -> UserIdPolicy.asIs();
      case OMITTED -> UserIdPolicy.omitted();
      case HMAC -> {
        String secret = userId.secret();
        if (secret == null) {
          throw StarterDiagnostic.TFS07.failure(
              "trackfeature.user-id.policy",
              "is 'hmac', which needs a secret",
              "Set trackfeature.user-id.secret to 16 random bytes or more, from a secret store");
        }
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        yield RefusedProperty.unless(
            "trackfeature.user-id.secret",
            "has " + key.length + " bytes",
            "Set it to 16 random bytes or more, from a secret store",
            () -> UserIdPolicy.hmacSha256(key));
      }
    };
  }

  @Bean
  @ConditionalOnMissingBean
  FeatureCatalog featureCatalog(FeatureTracking tracking) {
    return tracking.catalog();
  }

  /** Not in a child of the context that has the tracking: it would end with the child. */
  @Bean
  @ConditionalOnBean(value = FeatureTracking.class, search = SearchStrategy.CURRENT)
  FeatureTrackingLifecycle featureTrackingLifecycle(
      FeatureTracking tracking, TrackFeatureProperties properties) {
    return new FeatureTrackingLifecycle(
        tracking, properties.enabled(), properties.adoption().closeTimeout());
  }
}
