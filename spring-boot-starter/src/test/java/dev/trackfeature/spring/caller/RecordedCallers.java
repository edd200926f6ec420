package dev.trackfeature.spring.caller;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TelemetryRoute;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** A real SDK that keeps in memory who used which feature. */
final class RecordedCallers implements AutoCloseable {

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .setSampler(Sampler.alwaysOn())
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();

  TelemetryRoute route() {
    return new TelemetryRoute(
        TelemetryRoute.Kind.OPENTELEMETRY, "test", () -> FeatureTracking.builder(sdk));
  }

  /** A use of the feature by the current caller. */
  static void use(String feature) {
    FeatureTracking.run(feature, () -> {});
  }

  /** Who used the feature, one line a use: tenant, plan, user and session. */
  List<String> of(String feature) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> feature.equals(text(span, "feature.name")))
        .map(
            span ->
                String.join(
                    " ",
                    text(span, "tenant.id"),
                    text(span, "user.plan"),
                    text(span, "user.id"),
                    text(span, "session.id")))
        .toList();
  }

  private static String text(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }

  /** How often the resolver threw. */
  long droppedForResolver() {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("trackfeature.dropped"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .filter(
            point -> "resolver".equals(point.getAttributes().get(AttributeKey.stringKey("reason"))))
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
