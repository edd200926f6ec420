package dev.trackfeature.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What Actuator shows of a module on which the annotation processor did not run. */
class FeaturesWithoutCatalogTest {

  @FeatureDefaults(category = "reporting", owner = "insights")
  static class Reports {

    @TrackFeature(
        value = "report_export",
        description = "Exports a report",
        lifecycle = Lifecycle.BETA,
        plans = "pro",
        adoption = @Adoption(activated = 5))
    public void export() {}

    @TrackFeature(value = "report_export", owner = "files")
    public void exportAsFile() {}

    @TrackFeature(value = "report_view", category = "viewing")
    public void view() {}
  }

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class,
                  FeatureProxyAutoConfiguration.class,
                  FeatureActuatorAutoConfiguration.class))
          .withPropertyValues("management.endpoints.web.exposure.include=features,info")
          .withBean(Reports.class);

  @Test
  void endpointShowsWhatTheAnnotationsState() {
    runner.run(
        context ->
            assertThat(rows(context.getBean(FeaturesEndpoint.class), null, null))
                .satisfiesExactly(
                    export ->
                        assertThat(export)
                            .containsEntry("name", "report_export")
                            .containsEntry("title", "Report export")
                            .containsEntry("description", "Exports a report")
                            .containsEntry("category", "reporting")
                            .containsEntry("owner", "insights")
                            .containsEntry("lifecycle", "beta")
                            .containsEntry("plans", List.of("pro"))
                            .containsKey("adoptionRule"),
                    view ->
                        assertThat(view)
                            .containsEntry("name", "report_view")
                            .containsEntry("category", "viewing")
                            .containsEntry("owner", "insights")));
  }

  @Test
  void parametersChooseFeaturesByTheirAnnotations() {
    runner.run(
        context -> {
          FeaturesEndpoint endpoint = context.getBean(FeaturesEndpoint.class);
          assertThat(rows(endpoint, "viewing", null)).hasSize(1);
          assertThat(rows(endpoint, null, "insights")).hasSize(2);
          assertThat(rows(endpoint, "uncategorized", null)).isEmpty();
        });
  }

  @Test
  void infoCountsFeaturesOfBeans() {
    runner.run(
        context -> {
          Info.Builder info = new Info.Builder();
          context.getBean(FeaturesInfoContributor.class).contribute(info);
          assertThat((Map<?, ?>) info.build().get("features")).extracting("count").isEqualTo(2);
        });
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(
      FeaturesEndpoint endpoint, String category, String owner) {
    Map<String, Object> body = endpoint.features(category, owner, null, null).getBody();
    return (List<Map<String, Object>>) body.get("features");
  }
}
