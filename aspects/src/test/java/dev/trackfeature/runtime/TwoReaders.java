package dev.trackfeature.runtime;

import io.opentelemetry.api.common.AttributeKey;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An SDK that is read cumulatively and by differences at once. Reading is for one thread. */
final class TwoReaders implements AutoCloseable {

  private final InMemoryMetricReader cumulative = InMemoryMetricReader.create();
  private final InMemoryMetricReader delta = InMemoryMetricReader.createDelta();
  private final Map<String, Long> cumulativeTotals = new HashMap<>();
  private final Map<String, Long> deltaTotals = new HashMap<>();
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
    for (MetricData metric : cumulative.collectAllMetrics()) {
      metric
          .getData()
          .getPoints()
          .forEach(point -> cumulativeTotals.put(series(metric, point), value(point)));
    }
    for (MetricData metric : delta.collectAllMetrics()) {
      metric
          .getData()
          .getPoints()
          .forEach(point -> deltaTotals.merge(series(metric, point), value(point), Long::sum));
    }
  }

  /** The cumulative reader's, not 0, by instrument and series. */
  Map<String, Long> cumulativeTotals() {
    return withoutZeros(cumulativeTotals);
  }

  /** The sums of the differences, not 0, by instrument and series. */
  Map<String, Long> deltaTotals() {
    return withoutZeros(deltaTotals);
  }

  private static Map<String, Long> withoutZeros(Map<String, Long> totals) {
    return totals.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** As {@code usage feature tenant plan error}. */
  private static String series(MetricData metric, PointData point) {
    Attributes attributes = point.getAttributes();
    return Stream.of(
            TelemetryNames.FEATURE_NAME,
            TelemetryNames.TENANT_ID,
            TelemetryNames.USER_PLAN,
            TelemetryNames.ERROR_TYPE,
            TelemetryNames.REASON)
        .map((AttributeKey<String> key) -> attributes.get(key))
        .filter(value -> value != null)
        .collect(Collectors.joining(" ", metric.getName().replaceFirst(".*[.]", "") + " ", ""));
  }

  private static long value(PointData point) {
    return point instanceof HistogramPointData histogram
        ? histogram.getCount()
        : ((LongPointData) point).getValue();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
