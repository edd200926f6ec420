package dev.trackfeature.testing;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** An installed tracking, and a real SDK that keeps in memory what it records. */
final class InMemoryTelemetry implements AutoCloseable {

  /** How long to wait for uses in flight. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final RecordedSpans spans = new RecordedSpans();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .setSampler(Sampler.alwaysOn())
                  .addSpanProcessor(spans)
                  .build())
          .build();
  private final FeatureTracking tracking;

  private InMemoryTelemetry(Consumer<FeatureTrackingBuilder> configuration) {
    FeatureTrackingBuilder builder = FeatureTracking.builder(sdk);
    configuration.accept(builder);
    tracking = builder.build();
  }

  /** Builds a tracking and installs it over whatever is installed. */
  static InMemoryTelemetry installed(Consumer<FeatureTrackingBuilder> configuration) {
    InMemoryTelemetry telemetry = new InMemoryTelemetry(configuration);
    telemetry.tracking.install();
    return telemetry;
  }

  /**
   * What was recorded, once nothing is in flight or {@link #PATIENCE} is over. A test that waits
   * for a future may continue before the use that the future ends is recorded.
   */
  Recording settled() {
    long start = System.nanoTime();
    Collection<MetricData> collected = metrics.collectAllMetrics();
    // Spans start before their use is on metrics and end after it, so they are read last.
    while (!(Recording.inFlight(collected).isEmpty() && spans.areEnded())
        && System.nanoTime() - start < PATIENCE.toNanos()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      collected = metrics.collectAllMetrics();
    }
    return Recording.read(collected, spans.ended());
  }

  @Override
  public void close() {
    tracking.close();
    sdk.close();
  }
}
