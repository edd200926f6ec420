package com.acme.reports;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import com.acme.reports.Telemetry.User;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.weaving.WeavingReport.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The application's own set-up, tested without the extension, which would replace it. */
class TelemetryTest {

  @Test
  void existingOpenTelemetryGetsTheUses() {
    assertUseIsRecorded(Telemetry::onExistingOpenTelemetry, "product.features");
  }

  @Test
  void existingMeterGetsTheUses() {
    assertUseIsRecorded(Telemetry::onExistingMeter, "com.acme.reports");
  }

  private static void assertUseIsRecorded(
      Function<OpenTelemetry, FeatureTracking> wiring, String scope) {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
                .build();
        FeatureTracking tracking = wiring.apply(sdk)) {
      Telemetry.handle(
          new User("ada", "acme", "pro"), () -> new ReportService("eu").export(Format.CSV, "r1"));

      assertThat(FeatureTracking.installed()).contains(tracking);
      assertThat(tracking.weaving().notWoven()).isEmpty();
      assertThat(tracking.weaving().status("report_export")).isEqualTo(Status.WOVEN);
      assertThat(reader.collectAllMetrics())
          .filteredOn(metric -> metric.getName().equals("product.feature.usage"))
          .singleElement()
          .satisfies(
              usage ->
                  assertThat(usage)
                      .hasInstrumentationScope(InstrumentationScopeInfo.create(scope))
                      .hasLongSumSatisfying(
                          sum ->
                              sum.hasPointsSatisfying(
                                  point ->
                                      point
                                          .hasValue(1)
                                          .hasAttributesSatisfyingExactly(
                                              equalTo(stringKey("feature.name"), "report_export"),
                                              equalTo(stringKey("feature.category"), "reporting"),
                                              equalTo(stringKey("tenant.id"), "acme"),
                                              equalTo(stringKey("user.plan"), "pro"),
                                              equalTo(stringKey("report.format"), "CSV")))));
    }
  }
}
