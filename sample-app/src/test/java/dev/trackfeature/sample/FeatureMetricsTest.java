package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a known script of requests leaves on the meter: these points, and no others. */
class FeatureMetricsTest {

  private static final String PACKAGE = "dev.trackfeature.sample.product.";

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

      String error = "error.type=" + PACKAGE;
      String[] uses = {
        "report_export reporting acorn free report.format=CSV 2",
        "report_export reporting acorn free report.format=JSON 1",
        "report_export reporting acorn free report.format=CSV " + error + "NotFoundException 1",
        "report_search reporting acorn free 1",
        "report_search reporting ember enterprise 2",
        "member_invite team acorn free 1",
        "member_invite team acorn free " + error + "SeatsUsedUpException 1",
        "member_remove team ember enterprise " + error + "NotFoundException 1",
        "dashboard_share dashboards acorn free share.audience=TEAM "
            + error
            + "NotInPlanException 1",
        "dashboard_share dashboards cedar pro share.audience=COMPANY 1",
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

  /** Each point as its attributes, feature first, then its value, for a histogram its count. */
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
    List<String> bare =
        Arrays.asList(
            "feature.name",
            "feature.category",
            "tenant.id",
            "user.plan",
            "feature.lifecycle",
            "feature.owner");
    StringBuilder line = new StringBuilder();
    bare.forEach(
        key ->
            point
                .getAttributes()
                .forEach(
                    (attribute, text) -> {
                      if (attribute.getKey().equals(key)) {
                        line.append(text).append(' ');
                      }
                    }));
    Stream.of(true, false)
        .forEach(
            declared ->
                point
                    .getAttributes()
                    .forEach(
                        (attribute, text) -> {
                          boolean error = attribute.getKey().equals("error.type");
                          if (!bare.contains(attribute.getKey()) && error != declared) {
                            line.append(attribute.getKey()).append('=').append(text).append(' ');
                          }
                        }));
    return line.append(value).toString();
  }
}
