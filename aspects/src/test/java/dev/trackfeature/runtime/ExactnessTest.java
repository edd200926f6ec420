package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactnessTest {

  private static final int THREADS = 4;
  private static final int CALLS = 20_000;
  private static final int TENANTS = 16;

  @ParameterizedTest
  @EnumSource(AggregationTemporality.class)
  void totalsAreExactWhileAReaderCollectsAllTheTime(AggregationTemporality temporality)
      throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    ConcurrentMap<String, Long> totals = new ConcurrentHashMap<>();
    try (RecordedTelemetry telemetry = new RecordedTelemetry(temporality)) {
      telemetry.builder().setSpansEnabled(false).build().install();
      List<? extends Future<?>> running =
          IntStream.range(0, THREADS)
              .mapToObj(thread -> executor.submit(ExactnessTest::useReports))
              .toList();
      while (running.stream().anyMatch(future -> !future.isDone())) {
        collect(telemetry, temporality, totals);
      }
      for (Future<?> future : running) {
        future.get();
      }
      collect(telemetry, temporality, totals);
    } finally {
      executor.shutdown();
    }

    long expected = (long) THREADS * CALLS / TENANTS;
    assertThat(totals).hasSize(TENANTS * 2);
    assertThat(totals)
        .allSatisfy(
            (series, total) ->
                assertThat(total)
                    .as(series)
                    .isEqualTo(series.startsWith("product.feature.usage") ? expected : 0));
  }

  private static void useReports() {
    Reports reports = new Reports();
    List<FeatureContext> tenants =
        IntStream.range(0, TENANTS).mapToObj(i -> FeatureContext.of("tenant-" + i, "pro")).toList();
    for (int i = 0; i < CALLS; i++) {
      try (Scope ignored = tenants.get(i % TENANTS).makeCurrent()) {
        reports.quiet();
      }
    }
  }

  private static void collect(
      RecordedTelemetry telemetry,
      AggregationTemporality temporality,
      ConcurrentMap<String, Long> totals) {
    boolean adds = temporality == AggregationTemporality.DELTA;
    for (MetricData metric : telemetry.metrics()) {
      metric
          .getLongSumData()
          .getPoints()
          .forEach(
              point ->
                  totals.merge(
                      metric.getName() + point.getAttributes(),
                      point.getValue(),
                      (before, now) -> adds ? before + now : now));
    }
  }
}
