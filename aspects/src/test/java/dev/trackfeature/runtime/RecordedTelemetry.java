package dev.trackfeature.runtime;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A real SDK whose output is read as lines of text, so that a test asserts all of it: {@code
 * usage{feature.category=…, feature.name=…, …} 1}. Closing it takes the tracking out again.
 */
final class RecordedTelemetry implements AutoCloseable {

  /** What each reading of the clock adds. */
  static final long TICK_NANOS = 2_000_000;

  private final InMemoryMetricReader reader;
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final AtomicLong clock = new AtomicLong();
  private final OpenTelemetrySdk sdk;

  RecordedTelemetry() {
    this(AggregationTemporality.CUMULATIVE);
  }

  RecordedTelemetry(AggregationTemporality temporality) {
    this(temporality, "none");
  }

  private RecordedTelemetry(AggregationTemporality temporality, String dropped) {
    reader =
        temporality == AggregationTemporality.DELTA
            ? InMemoryMetricReader.createDelta()
            : InMemoryMetricReader.create();
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(reader)
                    .registerView(
                        InstrumentSelector.builder().setName(dropped).build(),
                        View.builder().setAggregation(Aggregation.drop()).build())
                    .build())
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
  }

  /** With a view that drops an instrument. */
  static RecordedTelemetry dropping(String instrument) {
    return new RecordedTelemetry(AggregationTemporality.CUMULATIVE, instrument);
  }

  /** Starts and installs a tracking without a catalog. */
  static RecordedTelemetry installed() {
    RecordedTelemetry telemetry = new RecordedTelemetry();
    telemetry.builder().build().install();
    return telemetry;
  }

  /** Without adoption, whose points come when they come. */
  FeatureTrackingBuilder builder(Feature... catalogued) {
    return builder(sdk, catalogued);
  }

  /** On something that wraps this SDK. */
  FeatureTrackingBuilder builder(OpenTelemetry openTelemetry, Feature... catalogued) {
    return FeatureTracking.builder(openTelemetry)
        .setCatalog(FeatureCatalog.of(List.of(catalogued)))
        .setAdoptionEnabled(false)
        .setNanoClock(() -> clock.addAndGet(TICK_NANOS));
  }

  void advanceClock(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  /** Every metric point, sorted; instruments without their common prefix. */
  List<String> points() {
    return reader.collectAllMetrics().stream().flatMap(RecordedTelemetry::lines).sorted().toList();
  }

  /** The points of one instrument. */
  List<String> points(String instrument) {
    return points().stream().filter(line -> line.startsWith(instrument + "{")).toList();
  }

  List<MetricData> metrics() {
    return List.copyOf(reader.collectAllMetrics());
  }

  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** Lets go of the spans, as an exporter does: they hold exceptions, which hold classes. */
  void forgetSpans() {
    spans.reset();
  }

  /** The spans, each as its name and attributes. */
  List<String> spanLines() {
    return spans().stream().map(span -> span.getName() + text(span.getAttributes())).toList();
  }

  private static Stream<String> lines(MetricData metric) {
    String name = metric.getName().replace("product.feature.", "").replace("trackfeature.", "");
    return metric.getData().getPoints().stream()
        .map(point -> name + text(point.getAttributes()) + " " + value(point));
  }

  private static String text(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .map(entry -> entry.getKey().getKey() + "=" + entry.getValue())
        .sorted()
        .collect(joining(", ", "{", "}"));
  }

  private static String value(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getCount() + "x, sum " + histogram.getSum();
    }
    return String.valueOf(((LongPointData) point).getValue());
  }

  @Override
  public void close() {
    InstalledTrackings.reset();
    sdk.close();
  }
}
