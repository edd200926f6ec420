package dev.trackfeature.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TrackFeatureProperties.Adoption.Webhook;
import dev.trackfeature.spring.TrackFeatureProperties.UserId;
import dev.trackfeature.spring.adoption.FeatureAdoptionAutoConfiguration;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import dev.trackfeature.spring.metrics.FeatureMetricsBridgeAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What can be switched off, and what then isn't there. */
class SwitchesTest {

  private final RecordedUses uses = new RecordedUses();
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class,
                  FeatureAdoptionAutoConfiguration.class,
                  FeatureMetricsBridgeAutoConfiguration.class,
                  FeatureProxyAutoConfiguration.class));

  @AfterEach
  void close() {
    uses.close();
  }

  private FeatureTracking own() {
    return uses.route().builder().get().build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "yes", "on", "1"})
  void whatTheBinderReadsAsTrueSwitchesOn(String on) {
    runner
        .withPropertyValues("trackfeature.enabled=" + on, "trackfeature.adoption.enabled=" + on)
        .run(
            context -> {
              assertThat(context.getBean(TrackFeatureProperties.class).enabled()).isTrue();
              assertThat(context)
                  .hasSingleBean(TelemetryRoute.class)
                  .hasSingleBean(UsageCountStore.class)
                  .hasBean("featureProxyPostProcessor")
                  .hasBean("featureEntryPointCheck");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0"})
  void whatTheBinderReadsAsFalseSwitchesOff(String off) {
    runner
        .withPropertyValues("trackfeature.enabled=" + off)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(TelemetryRoute.class)
                    .doesNotHaveBean(UsageCountStore.class)
                    .doesNotHaveBean("featureProxyPostProcessor")
                    .doesNotHaveBean("featureEntryPointCheck"));
    runner
        .withPropertyValues("trackfeature.adoption.enabled=" + off)
        .run(context -> assertThat(context).doesNotHaveBean(UsageCountStore.class));
  }

  @Test
  void whatTheBinderRefusesStopsTheStart() {
    runner
        .withPropertyValues("trackfeature.enabled=maybe")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(
                        "Failed to bind properties under 'trackfeature.enabled'"));
  }

  @Test
  void theApplicationsOwnTrackingIsSwitchedOffToo() {
    runner
        .withBean(FeatureTracking.class, this::own)
        .run(context -> FeatureTracking.run("on", () -> {}));
    runner
        .withBean(FeatureTracking.class, this::own)
        .withPropertyValues("trackfeature.enabled=false")
        .run(context -> FeatureTracking.run("off", () -> {}));

    assertThat(uses.features()).containsExactly("on");
  }

  @Test
  void proxiesNeedOnlyATracking() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(FeatureProxyAutoConfiguration.class))
        .withBean(FeatureTracking.class, this::own)
        .run(context -> assertThat(context).hasSingleBean(EntryPointStates.class));
  }

  @Test
  void propertiesAreShownWithoutSecretsAndAddresses() {
    assertThat(new UserId(UserId.Policy.HMAC, "a-secret")).hasToString("UserId[policy=HMAC]");
    assertThat(new Webhook("https://hooks.example.com/token", "a-secret"))
        .hasToString("Webhook[url is set]");
    assertThat(new Webhook(null, null)).hasToString("Webhook[]");
  }
}
