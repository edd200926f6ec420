package dev.trackfeature.runtime;

import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;

/** The histogram of how long uses take. */
final class Latency {

  private final DoubleHistogram histogram;
  private final LatencyUnit unit;
  private final DropReporter guard;

  Latency(Meter meter, LatencyUnit unit, DropReporter guard) {
    this.unit = unit;
    this.guard = guard;
    histogram =
        meter
            .histogramBuilder(TelemetryNames.LATENCY)
            .setUnit(unit.symbol())
            .setDescription("Time from the start of a use until it returned or completed")
            .setExplicitBucketBoundariesAdvice(unit.bucketBoundaries())
            .build();
  }

  boolean isEnabled() {
    return OpenTelemetryApi.isEnabled(histogram);
  }

  /**
   * Records a use.
   *
   * @param context the context of the use, so that exemplars link to its span
   */
  void record(long nanos, Attributes attributes, Context context) {
    try {
      histogram.record(unit.ofNanos(nanos), attributes, context);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }
}
