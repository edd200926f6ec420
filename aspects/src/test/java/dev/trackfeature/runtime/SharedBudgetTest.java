package dev.trackfeature.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An SDK's limit is for all trackings that it ever had, and so are the budgets. */
class SharedBudgetTest {

  private static final AttributeKey<String> PLAN = AttributeKey.stringKey("user.plan");
  private static final AttributeKey<Boolean> OVERFLOW =
      AttributeKey.booleanKey("otel.metric.overflow");

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void sdkNeverMergesSeriesOfSuccessiveTrackings() throws Exception {
    for (int cycle = 0; cycle < 3; cycle++) {
      try (FeatureTracking tracking = telemetry.builder().build().install()) {
        runAsTenants(cycle * 1_000, 1_000);
      }
    }

    assertThat(usage()).noneMatch(point -> point.getAttributes().get(OVERFLOW) != null);
    assertThat(usesByPlan()).isEqualTo(Map.of("free", 1_500L, "pro", 1_500L));
  }

  @Test
  void sdkNeverMergesSeriesOfNestedTrackings() throws Exception {
    for (int nested = 0; nested < 3; nested++) {
      telemetry.builder().build().install();
      runAsTenants(nested * 1_000, 1_000);
    }

    assertThat(usage()).noneMatch(point -> point.getAttributes().get(OVERFLOW) != null);
    assertThat(usesByPlan()).isEqualTo(Map.of("free", 1_500L, "pro", 1_500L));
  }

  @Test
  void trackingsOnTheSameMeterShareTheBudgetToo() throws Exception {
    for (int cycle = 0; cycle < 3; cycle++) {
      try (FeatureTracking tracking =
          FeatureTracking.builder(telemetry.sdk().getMeter("acme"))
              .setCatalog(FeatureCatalog.of(List.of()))
              .setAdoptionEnabled(false)
              .build()
              .install()) {
        runAsTenants(cycle * 1_000, 1_000);
      }
    }

    assertThat(usage()).noneMatch(point -> point.getAttributes().get(OVERFLOW) != null);
    assertThat(usesByPlan()).isEqualTo(Map.of("free", 1_500L, "pro", 1_500L));
  }

  @Test
  void sdkNeverMergesStagesOfSuccessiveTrackings() {
    OpenTelemetrySdk sdk = telemetry.sdk();
    for (int cycle = 0; cycle < 3; cycle++) {
      FeatureTracking tracking =
          FeatureTracking.builder(sdk)
              .setCatalog(FeatureCatalog.of(List.of()))
              .setSpansEnabled(false)
              .build()
              .install();
      for (int i = 0; i < 1_000; i++) {
        RecordedAdoption.use(
            "report_export",
            FeatureContext.of("tenant-" + (cycle * 1_000 + i), "free").withUserId("ada"),
            1);
      }
      tracking.flush();
      tracking.close();
    }

    assertThat(points("product.adoption.stage"))
        .isNotEmpty()
        .noneMatch(point -> point.getAttributes().get(OVERFLOW) != null);
    assertThat(points("product.adoption.stage").mapToLong(LongPointData::getValue).sum())
        .isEqualTo(3_000);
  }

  @Test
  void tenantThatHasItsSeriesKeepsItUnderTheNextTracking() throws Exception {
    try (FeatureTracking tracking =
        telemetry.builder().setMaxSeriesPerInstrument(4).build().install()) {
      runAs("a", "free");
      runAs("b", "free");
      runAs("c", "free");
      runAs("d", "free");
    }

    telemetry.builder().setMaxSeriesPerInstrument(4).build().install();
    runAs("e", "free");
    runAs("a", "free");

    assertThat(telemetry.points("usage"))
        .extracting(point -> point.replaceAll(".*tenant.id=(.*), user.plan=free}", "$1"))
        .containsExactly("_other 2", "a 2", "b 1", "c 1");
  }

  @Test
  void trackingThatMayMakeMoreSeriesThanTheOneBeforeNamesMore() throws Exception {
    try (FeatureTracking tracking =
        telemetry.builder().setMaxSeriesPerInstrument(4).build().install()) {
      for (String tenant : List.of("a", "b", "c", "d")) {
        runAs(tenant, "free");
      }
    }

    telemetry.builder().setMaxSeriesPerInstrument(8).build().install();
    for (String tenant : List.of("d", "e", "f", "g")) {
      runAs(tenant, "free");
    }

    assertThat(telemetry.points("usage"))
        .extracting(point -> point.replaceAll(".*tenant.id=(.*), user.plan=free}", "$1"))
        .containsExactly("_other 2", "a 1", "b 1", "c 1", "d 1", "e 1", "f 1");
  }

  @Test
  void trackingsOnSdksOfTheirOwnHaveBudgetsOfTheirOwn() throws Exception {
    try (FeatureTracking tracking =
        telemetry.builder().setMaxSeriesPerInstrument(4).build().install()) {
      for (String tenant : List.of("a", "b", "c", "d")) {
        runAs(tenant, "free");
      }
    }

    try (RecordedTelemetry other = new RecordedTelemetry()) {
      other.builder().setMaxSeriesPerInstrument(4).build().install();
      runAs("e", "free");

      assertThat(other.points("usage")).singleElement().asString().contains("tenant.id=e,");
    }
  }

  @Test
  void providerIsCollectedOnceItsTrackingIsClosed() throws Exception {
    assertIsCollected(
        tracking -> {
          tracking.install();
          runAs("a", "free");
          tracking.close();
        });
  }

  @Test
  void providerIsCollectedThoughItsTrackingWasNeitherInstalledNorClosed() throws Exception {
    assertIsCollected(tracking -> {});
  }

  /** What is done with a tracking. */
  private interface Life {
    void of(FeatureTracking tracking) throws Exception;
  }

  private void assertIsCollected(Life life) throws Exception {
    ReferenceQueue<MeterProvider> gone = new ReferenceQueue<>();
    WeakReference<MeterProvider> provider = recordOnAProviderOfItsOwn(life, gone);

    for (int i = 0; i < 50 && provider.get() != null; i++) {
      System.gc();
      gone.remove(100);
    }

    assertThat(provider.get()).isNull();
  }

  private WeakReference<MeterProvider> recordOnAProviderOfItsOwn(
      Life life, ReferenceQueue<MeterProvider> gone) throws Exception {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();
    life.of(
        FeatureTracking.builder(sdk)
            .setCatalog(FeatureCatalog.of(List.of(UnwovenClasses.feature("report_run"))))
            .build());
    assertThat(reader.collectAllMetrics()).isNotNull();
    return new WeakReference<>(sdk.getMeterProvider(), gone);
  }

  private void runAsTenants(int from, int tenants) throws Exception {
    for (int i = from; i < from + tenants; i++) {
      runAs("tenant-" + i, i % 2 == 0 ? "free" : "pro");
    }
  }

  private void runAs(String tenant, String plan) throws Exception {
    try (Scope ignored = FeatureContext.of(tenant, plan).makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private Map<String, Long> usesByPlan() {
    return usage()
        .collect(
            groupingBy(
                point -> String.valueOf(point.getAttributes().get(PLAN)),
                summingLong(LongPointData::getValue)));
  }

  private Stream<LongPointData> usage() {
    return points("product.feature.usage");
  }

  private Stream<LongPointData> points(String instrument) {
    return telemetry.metrics().stream()
        .filter(metric -> metric.getName().equals(instrument))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream());
  }
}
