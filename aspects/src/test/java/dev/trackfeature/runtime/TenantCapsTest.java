package dev.trackfeature.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantCapsTest {

  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("tenant.id");
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
  void tenantsPastTheCapOfAFeatureAreOtherWithTheirPlan() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(2).build().install();

    for (String tenant : List.of("a", "b", "c", "d", "a", "d")) {
      runAs(tenant, tenant.equals("d") ? "pro" : "free");
    }

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=pro} 2",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=a, user.plan=free} 2",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=b, user.plan=free} 1");
    assertThat(telemetry.points("active_users")).hasSize(4).allMatch(point -> point.endsWith(" 0"));
  }

  @Test
  void tenantThatOneFeatureDoesNotNameIsNamedByAnother() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(1).build().install();

    runAs("a", "free");
    try (Scope ignored = FeatureContext.of("b", "free").makeCurrent()) {
      reports.run(() -> "folded");
      reports.quiet();
    }

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=housekeeping, feature.name=report_quiet, tenant.id=b, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=a, user.plan=free} 1");
  }

  @Test
  void spansNameTheTenantThatMetricsDoNot() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(1).build().install();

    runAs("a", "free");
    runAs("b", "free");

    assertThat(telemetry.spanLines()).last().asString().contains("tenant.id=b");
  }

  @Test
  void sdkNeverMergesSeriesOfFarMoreTenantsThanItKeeps() throws Exception {
    telemetry.builder().build().install();
    int tenants = 5_000;

    for (int i = 0; i < tenants; i++) {
      runAs("tenant-" + i, i % 2 == 0 ? "free" : "pro");
      failAs("tenant-" + i, "free");
    }

    assertThat(points()).noneMatch(point -> point.getAttributes().get(OVERFLOW) != null);
    assertThat(sumByPlan("product.feature.usage"))
        .isEqualTo(Map.of("free", tenants + tenants / 2L, "pro", tenants / 2L));
    assertThat(sumByPlan("product.feature.latency"))
        .isEqualTo(Map.of("free", tenants + tenants / 2L, "pro", tenants / 2L));
    assertThat(telemetry.points("active_users"))
        .isNotEmpty()
        .allMatch(point -> point.endsWith(" 0"));
  }

  @Test
  void bothLimitsRaisedWithTheSdksNameMoreTenants() throws Exception {
    int tenants = 3_000;
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
            SdkMeterProvider.builder()
                .registerMetricReader(reader)
                .registerView(
                    InstrumentSelector.builder().setName("product.feature.*").build(),
                    View.builder().setCardinalityLimit(tenants * 2).build())
                .build();
        FeatureTracking tracking =
            FeatureTracking.builder(provider.get("acme"))
                .setMaxTenantsPerFeature(tenants)
                .setMaxSeriesPerInstrument(tenants * 2)
                .build()
                .install()) {
      for (int i = 0; i < tenants; i++) {
        runAs("tenant-" + i, "free");
      }

      assertThat(reader.collectAllMetrics())
          .filteredOn(metric -> metric.getName().equals("product.feature.usage"))
          .singleElement()
          .satisfies(
              usage ->
                  assertThat(usage.getData().getPoints())
                      .hasSize(tenants)
                      .noneMatch(point -> "_other".equals(point.getAttributes().get(TENANT))));
    }
  }

  @Test
  void failureWithoutSpaceForItsSeriesIsRecordedUnderOther() throws Exception {
    telemetry.builder().setMaxSeriesPerInstrument(4).build().install();

    for (String tenant : List.of("a", "b", "c")) {
      runAs(tenant, "free");
    }
    failAs("c", "free");

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{error.type=java.lang.IllegalStateException, feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=a, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=b, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=c, user.plan=free} 1");
  }

  @Test
  void plansPastTheLimitAreOtherToo() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(1).build().install();

    for (int i = 0; i < 300; i++) {
      runAs("a", "plan-" + i);
    }

    assertThat(telemetry.points("usage"))
        .hasSizeLessThan(110)
        .anyMatch(point -> point.contains("tenant.id=_other, user.plan=_other} "));
    assertThat(points("product.feature.usage").mapToLong(TenantCapsTest::count).sum())
        .isEqualTo(300);
  }

  @Test
  void otherTenantsAloneMayBeTooManyForTheSdkAndTheLogSaysSo() throws Exception {
    CapturedLog log = new CapturedLog();
    telemetry.builder().setMaxSeriesPerInstrument(4).build().install();

    for (int i = 0; i < 10; i++) {
      runAs("tenant-" + i, "plan-" + i);
    }
    log.close();

    assertThat(log.messages())
        .filteredOn(message -> message.startsWith("The SDK may merge series"))
        .hasSize(1);
  }

  @Test
  void useOfAnOtherTenantInFlightReturnsToZeroUnderTheSameAttributes() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(1).build().install();
    runAs("a", "free");
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();

    searchAs("x", first);
    searchAs("y", second);
    assertThat(telemetry.points("active_users"))
        .contains(
            "active_users{feature.category=reporting, feature.name=report_search, tenant.id=_other, user.plan=free} 1",
            "active_users{feature.category=reporting, feature.name=report_search, tenant.id=x, user.plan=free} 1");
    first.complete("page");
    second.complete("page");

    assertThat(telemetry.points("active_users")).allMatch(point -> point.endsWith(" 0"));
  }

  @Test
  void capsBelowOneAreRefused() {
    assertThatThrownBy(() -> telemetry.builder().setMaxTenantsPerFeature(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTenants is 0; give 1 or more");
    assertThatThrownBy(() -> telemetry.builder().setMaxSeriesPerInstrument(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxSeries is -1; give 1 or more");
  }

  private void runAs(String tenant, String plan) throws Exception {
    try (Scope ignored = FeatureContext.of(tenant, plan).makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private void failAs(String tenant, String plan) {
    IllegalStateException failure = new IllegalStateException("no report");
    try (Scope ignored = FeatureContext.of(tenant, plan).makeCurrent()) {
      assertThatThrownBy(
              () ->
                  reports.run(
                      () -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }
  }

  private void searchAs(String tenant, CompletableFuture<String> found) {
    try (Scope ignored = FeatureContext.of(tenant, "free").makeCurrent()) {
      reports.search(found);
    }
  }

  private Map<String, Long> sumByPlan(String instrument) {
    return points(instrument)
        .collect(
            groupingBy(
                point -> String.valueOf(point.getAttributes().get(PLAN)),
                summingLong(TenantCapsTest::count)));
  }

  private Stream<? extends PointData> points(String instrument) {
    return telemetry.metrics().stream()
        .filter(metric -> metric.getName().equals(instrument))
        .flatMap(metric -> metric.getData().getPoints().stream());
  }

  private List<PointData> points() {
    return telemetry.metrics().stream()
        .map(MetricData::getData)
        .<PointData>flatMap(data -> data.getPoints().stream())
        .filter(point -> point.getAttributes().get(TENANT) != null || hasOverflow(point))
        .toList();
  }

  private static boolean hasOverflow(PointData point) {
    return point.getAttributes().get(OVERFLOW) != null;
  }

  private static long count(PointData point) {
    return point instanceof HistogramPointData histogram
        ? histogram.getCount()
        : ((LongPointData) point).getValue();
  }
}
