package dev.trackfeature.spring;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** A telemetry of an application under test that keeps the span of each use. */
public final class RecordedUses implements AutoCloseable {

  private static final AttributeKey<String> FEATURE =
      AttributeKey.stringKey(TelemetryNames.FEATURE_NAME);

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  // Also below a request's span that the application doesn't sample.
                  .setSampler(Sampler.alwaysOn())
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setMeterProvider(
              SdkMeterProvider.builder()
                  .registerMetricReader(InMemoryMetricReader.create())
                  .build())
          .build();

  /** What the tracking is built on. */
  public TelemetryRoute route() {
    return new TelemetryRoute(
        TelemetryRoute.Kind.OPENTELEMETRY, "spans in memory", () -> FeatureTracking.builder(sdk));
  }

  /** The features of the uses that have ended, in that order. */
  public List<String> features() {
    return spans.getFinishedSpanItems().stream()
        .map(span -> span.getAttributes().get(FEATURE))
        .toList();
  }

  /** The features of the uses that have failed. */
  public List<String> failures() {
    return spans().stream()
        .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .map(span -> span.getAttributes().get(FEATURE))
        .toList();
  }

  /** The spans of the uses that have ended. */
  public List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
