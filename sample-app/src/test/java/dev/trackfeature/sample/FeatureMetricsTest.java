package dev.trackfeature.sample;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.weaving.WeavingReport.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a known script of requests leaves on the meter: these points, and no others. */
class FeatureMetricsTest {

  private static final String ERROR = "dev.trackfeature.sample.product.";

  private static final List<String> KEYS =
      List.of(
          "feature.name",
          "feature.category",
          "feature.lifecycle",
          "feature.owner",
          "tenant.id",
          "user.plan",
          "report.format",
          "share.audience",
          "error.type");

  @TempDir Path dataDir;

  @Test
  void requestsLeaveExactlyTheirPointsOnTheMeterOfTheApp() throws Exception {
    try (RunningChartroom app = RunningChartroom.quiet(dataDir)) {
      app.get("/api/reports/1/export?format=csv", "ana");
      app.get("/api/reports/1/export?format=csv", "ben");
      app.get("/api/reports/1/export?format=json", "ana");
      app.get("/api/reports/999/export?format=csv", "ana");
      app.get("/api/reports?q=web", "ana");
      app.post("/api/members", "ana", "{\"email\": \"new@acorn.example\"}");
      app.post("/api/members", "ana", "{\"email\": \"one-too-many@acorn.example\"}");
      app.post("/api/dashboards/1/share", "ana", "{\"audience\": \"team\"}");
      app.post("/api/dashboards", "carl", "{\"name\": \"Fleet\"}");
      app.post("/api/dashboards/1/share", "carl", "{\"audience\": \"company\"}");
      app.get("/api/reports?q=north", "eli");
      app.get("/api/reports?q=unicorn", "eli");
      app.delete("/api/members/nobody", "eli");
      app.get("/api/reports/1/export?format=csv", "a stranger");
      app.get("/api/reports/1/export?format=pdf", "ana");

      String[] uses = {
        "report_export reporting acorn free CSV 2",
        "report_export reporting acorn free JSON 1",
        "report_export reporting acorn free CSV " + ERROR + "NotFoundException 1",
        "report_search reporting acorn free 1",
        "report_search reporting ember enterprise 2",
        "member_invite team acorn free 1",
        "member_invite team acorn free " + ERROR + "SeatsUsedUpException 1",
        "member_remove team ember enterprise " + ERROR + "NotFoundException 1",
        "dashboard_share dashboards acorn free TEAM " + ERROR + "NotInPlanException 1",
        "dashboard_share dashboards cedar pro COMPANY 1",
        "dashboard_create dashboards cedar pro 1",
      };
      // A search is recorded when its future completes, which may be after it was answered.
      await()
          .untilAsserted(
              () ->
                  assertThat(points(app, "product.feature.usage")).containsExactlyInAnyOrder(uses));
      assertThat(points(app, "product.feature.latency")).containsExactlyInAnyOrder(uses);
      assertThat(points(app, "product.feature.active_users"))
          .containsExactlyInAnyOrder(
              "report_export reporting acorn free 0",
              "report_search reporting acorn free 0",
              "report_search reporting ember enterprise 0",
              "member_invite team acorn free 0",
              "member_remove team ember enterprise 0",
              "dashboard_share dashboards acorn free 0",
              "dashboard_share dashboards cedar pro 0",
              "dashboard_create dashboards cedar pro 0");
      assertThat(points(app, "product.feature.info"))
          .containsExactlyInAnyOrder(
              "dashboard_create dashboards stable canvas 1",
              "dashboard_share dashboards stable canvas 1",
              "member_invite team stable growth 1",
              "member_remove team stable growth 1",
              "report_export reporting stable insights 1",
              "report_print reporting deprecated insights 1",
              "report_search reporting stable insights 1");
      assertThat(app.metrics())
          .allSatisfy(
              metric ->
                  assertThat(metric.getInstrumentationScopeInfo().getName())
                      .isIn("chartroom", "io.opentelemetry.sdk.metrics"))
          .extracting(MetricData::getName)
          .contains("http.requests")
          .doesNotContain("trackfeature.dropped");
    }
  }

  @Test
  void everyCataloguedEntryPointIsWoven() throws Exception {
    try (RunningChartroom app = RunningChartroom.quiet(dataDir)) {
      assertThat(FeatureTracking.installed().orElseThrow().weaving().findings())
          .hasSizeGreaterThanOrEqualTo(7)
          .allMatch(finding -> finding.status() == Status.WOVEN);
    }
  }

  /** Each point as its attributes in the order of the keys, then its value or count. */
  private static List<String> points(RunningChartroom app, String name) {
    return app.metrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(FeatureMetricsTest::lines)
        .toList();
  }

  private static Stream<String> lines(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM ->
          metric.getLongSumData().getPoints().stream().map(point -> line(point, point.getValue()));
      case LONG_GAUGE ->
          metric.getLongGaugeData().getPoints().stream()
              .map(point -> line(point, point.getValue()));
      case HISTOGRAM ->
          metric.getHistogramData().getPoints().stream()
              .map(point -> line(point, point.getCount()));
      default -> throw new AssertionError(metric);
    };
  }

  private static String line(PointData point, long value) {
    assertThat(point.getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .isSubsetOf(KEYS);
    return KEYS.stream()
        .map(key -> point.getAttributes().get(AttributeKey.stringKey(key)))
        .filter(Objects::nonNull)
        .collect(joining(" ", "", " " + value));
  }
}
