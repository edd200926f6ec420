package dev.trackfeature.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.adoption.FeatureAdoptionAutoConfiguration;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import io.opentelemetry.context.Scope;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What Actuator shows of applications that are configured in one way or the other. */
class FeatureActuatorAutoConfigurationTest {

  private final RecordedUses uses = new RecordedUses();
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class,
                  FeatureAdoptionAutoConfiguration.class,
                  FeatureProxyAutoConfiguration.class,
                  FeatureActuatorAutoConfiguration.class))
          .withPropertyValues("management.endpoints.web.exposure.include=features")
          .withPropertyValues("management.endpoints.jmx.exposure.include=features");

  @AfterEach
  void close() {
    uses.close();
  }

  @Test
  void adoptionIsThatOfTheTrackingAndNotOfAStoreBesideIt() {
    runner
        .withBean(UsageCountStore.class, UsageCountStore::inMemory)
        .withBean(
            FeatureTracking.class,
            () ->
                uses.route().builder().get().setUsageCountStore(UsageCountStore.inMemory()).build())
        .run(
            context -> {
              try (Scope ignored =
                  FeatureContext.of("acme", "pro").withUserId("ann").makeCurrent()) {
                FeatureTracking.run("export", () -> {});
              }
              context.getBean(FeatureTracking.class).flush();

              assertThat(
                      context
                          .getBean(FeaturesEndpoint.class)
                          .feature("export")
                          .getBody()
                          .get("adoption"))
                  .isEqualTo(Map.of("discovered", Map.of("pro", 1L)));
            });
  }

  @Test
  void anApplicationThatIsSwitchedOffSaysSo() {
    runner
        .withBean(FeatureTracking.class, () -> uses.route().builder().get().build())
        .withPropertyValues("trackfeature.enabled=false")
        .run(
            context -> {
              assertThat(
                      context
                          .getBean(FeaturesEndpoint.class)
                          .features(null, null, null, null)
                          .getBody()
                          .get("route"))
                  .isEqualTo(
                      Map.of("kind", "none", "description", "trackfeature.enabled is false"));
              assertThat(context.getBean(FeaturesHealthIndicator.class).health().getStatus())
                  .isEqualTo(Status.UNKNOWN);
            });
  }

  @Test
  void healthIsSwitchedOffByAnyOfItsProperties() {
    runner.run(context -> assertThat(context).hasSingleBean(FeaturesHealthIndicator.class));
    for (String property :
        new String[] {
          "trackfeature.health.enabled=off",
          "management.health.features.enabled=false",
          "management.health.defaults.enabled=false"
        }) {
      runner
          .withPropertyValues(property)
          .run(
              context ->
                  assertThat(context)
                      .hasNotFailed()
                      .doesNotHaveBean(FeaturesHealthIndicator.class));
    }
    runner
        .withPropertyValues("trackfeature.health.enabled=1")
        .run(context -> assertThat(context).hasSingleBean(FeaturesHealthIndicator.class));
  }
}
