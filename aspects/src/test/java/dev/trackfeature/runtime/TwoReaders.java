package dev.trackfeature.runtime;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.trackfeature.internal.AttributeKeys;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** An SDK that is read cumulatively and by differences at once. Reading is for one thread. */
final class TwoReaders implements AutoCloseable {

  private final InMemoryMetricReader cumulative = InMemoryMetricReader.create();
  private final InMemoryMetricReader delta = InMemoryMetricReader.createDelta();
  private final Map<Series, Long> cumulativeTotals = new HashMap<>();
  private final Map<Series, Long> deltaTotals = new HashMap<>();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(
              SdkMeterProvider.builder()
                  .registerMetricReader(cumulative)
                  .registerMetricReader(delta)
                  .build())
          .setTracerProvider(SdkTracerProvider.builder().build())
          .build();

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  void collect() {
    read(cumulative, cumulativeTotals, (before, now) -> now);
    read(delta, deltaTotals, Long::sum);
  }

  private static void read(
      InMemoryMetricReader reader, Map<Series, Long> totals, BinaryOperator<Long> next) {
    for (MetricData metric : reader.collectAllMetrics()) {
      for (PointData point : metric.getData().getPoints()) {
        totals.merge(new Series(metric.getName(), point.getAttributes()), value(point), next);
      }
    }
  }

  private static long value(PointData point) {
    return point instanceof HistogramPointData histogram
        ? histogram.getCount()
        : ((LongPointData) point).getValue();
  }

  /** The cumulative reader's, not 0, by the text of their series. */
  Map<String, Long> cumulativeTotals() {
    return byText(cumulativeTotals);
  }

  /** The sums of the differences, not 0, by the text of their series. */
  Map<String, Long> deltaTotals() {
    return byText(deltaTotals);
  }

  private static Map<String, Long> byText(Map<Series, Long> totals) {
    return totals.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .collect(toMap(entry -> entry.getKey().text(), Map.Entry::getValue));
  }

  /** Kept as it comes while readers compete with uses. */
  private record Series(String instrument, Attributes attributes) {

    /** As {@code usage feature tenant plan error}. */
    String text() {
      return Stream.of(
              AttributeKeys.FEATURE_NAME,
              AttributeKeys.TENANT_ID,
              AttributeKeys.USER_PLAN,
              AttributeKeys.ERROR_TYPE,
              AttributeKeys.REASON)
          .map(attributes::get)
          .filter(Objects::nonNull)
          .collect(joining(" ", instrument.replaceFirst(".*[.]", "") + " ", ""));
    }
  }

  @Override
  public void close() {
    sdk.close();
  }
}
