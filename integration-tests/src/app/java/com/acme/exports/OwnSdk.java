package com.acme.exports;

import com.acme.exports.Exports.Format;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Uses a feature once, on an SDK of its own, and prints what was counted. */
final class OwnSdk {

  private OwnSdk() {}

  public static void main(String[] args) {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();
    new Drivers();
    try (FeatureTracking tracking = FeatureTracking.builder(sdk).build().install();
        Scope scope = FeatureContext.of("acme", "pro").makeCurrent()) {
      new Exports().export(Format.CSV, "r1");
      points(reader).forEach(System.out::println);
    }
  }

  static Stream<String> points(InMemoryMetricReader reader) {
    return reader.collectAllMetrics().stream().flatMap(OwnSdk::points);
  }

  private static Stream<String> points(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> points(metric, metric.getLongSumData().getPoints(), LongPointData::getValue);
      case LONG_GAUGE ->
          points(metric, metric.getLongGaugeData().getPoints(), LongPointData::getValue);
      case HISTOGRAM ->
          points(metric, metric.getHistogramData().getPoints(), HistogramPointData::getCount);
      default -> throw new IllegalStateException(metric.getName());
    };
  }

  private static <P extends PointData> Stream<String> points(
      MetricData metric, Collection<P> points, ToLongFunction<P> value) {
    return points.stream()
        .map(point -> metric.getName() + point.getAttributes() + " " + value.applyAsLong(point));
  }
}
