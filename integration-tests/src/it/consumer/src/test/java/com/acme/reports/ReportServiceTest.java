package com.acme.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.reports.Telemetry.User;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.WeavingReport.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportServiceTest {

  @Test
  void wovenMethodReportsOneUse() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();
    try (FeatureTracking tracking = Telemetry.onExistingOpenTelemetry(sdk)) {
      Report report = exportAs(new User("ada", "acme", "pro"));

      assertEquals(new Report("eu/r1", Format.CSV), report);
      assertEquals(tracking, FeatureTracking.installed().orElseThrow());
      assertEquals(List.of(), tracking.weaving().notWoven());
      assertEquals(Status.WOVEN, tracking.weaving().status("report_export"));
      List<LongPointData> usage =
          reader.collectAllMetrics().stream()
              .filter(metric -> metric.getName().equals("product.feature.usage"))
              .flatMap(metric -> metric.getLongSumData().getPoints().stream())
              .toList();
      assertEquals(1, usage.size());
      assertEquals(1, usage.get(0).getValue());
      assertEquals(
          Attributes.builder()
              .put("feature.name", "report_export")
              .put("feature.category", "reporting")
              .put("tenant.id", "acme")
              .put("user.plan", "pro")
              .put(AttributeKey.stringKey("report.format"), "CSV")
              .build(),
          usage.get(0).getAttributes());
    }
  }

  @Test
  void catalogListsTheFeature() {
    FeatureCatalog catalog = FeatureCatalog.load(getClass().getClassLoader());

    assertEquals("insights", catalog.find("report_export").orElseThrow().owner());
    assertTrue(
        getClass().getResource("/META-INF/trackfeature/reports/feature-catalog.json") != null);
  }

  private static Report exportAs(User user) {
    Report[] report = new Report[1];
    Telemetry.handle(user, () -> report[0] = new ReportService("eu").export(Format.CSV, "r1"));
    return report[0];
  }
}
