package dev.trackfeature.runtime;

import dev.trackfeature.catalog.Feature;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The instruments of the features, and what a use records on them. */
final class FeatureInstruments implements AutoCloseable {

  /** Leaves a use out of the latency histogram. */
  static final long UNKNOWN_DURATION = -1;

  private final LongCounter usage;
  private final DoubleHistogram latency;
  private final LongUpDownCounter activeUsers;
  private final ObservableLongGauge info;
  private final LatencyUnit latencyUnit;
  private final Guard guard;

  FeatureInstruments(Meter meter, LatencyUnit latencyUnit, List<Feature> catalogued, Guard guard) {
    this.latencyUnit = latencyUnit;
    this.guard = guard;
    usage =
        meter
            .counterBuilder(TelemetryNames.USAGE)
            .setUnit("{use}")
            .setDescription("Uses of a feature that have ended, failed ones included")
            .build();
    latency =
        meter
            .histogramBuilder(TelemetryNames.LATENCY)
            .setUnit(latencyUnit.symbol())
            .setDescription("Time from the start of a use until it returned or completed")
            .setExplicitBucketBoundariesAdvice(latencyUnit.bucketBoundaries())
            .build();
    activeUsers =
        meter
            .upDownCounterBuilder(TelemetryNames.ACTIVE_USERS)
            .setUnit("{user}")
            .setDescription("Executions of a feature that are in flight")
            .build();
    List<Attributes> infos = catalogued.stream().map(FeatureInstruments::infoOf).toList();
    info =
        meter
            .gaugeBuilder(TelemetryNames.INFO)
            .ofLongs()
            .setUnit("{feature}")
            .setDescription("Always 1: one point for every catalogued feature, used or not")
            .buildWithCallback(
                measurement -> infos.forEach(attributes -> measurement.record(1, attributes)));
  }

  private static Attributes infoOf(Feature feature) {
    return Attributes.of(
        TelemetryNames.FEATURE_NAME, feature.name(),
        TelemetryNames.FEATURE_CATEGORY, feature.category(),
        TelemetryNames.FEATURE_OWNER, feature.owner(),
        TelemetryNames.FEATURE_LIFECYCLE, feature.lifecycle().name().toLowerCase(Locale.ROOT));
  }

  boolean isEnabled() {
    return usage.isEnabled() || latency.isEnabled() || activeUsers.isEnabled();
  }

  void started(Series series, Context context) {
    try {
      activeUsers.add(1, series.inFlight(), context);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }

  /**
   * Records the end of a use.
   *
   * @param nanos how long it took, or {@link #UNKNOWN_DURATION}
   * @param errorType what it failed with, or null when it didn't
   * @param context the context of the use, so that exemplars link to its span
   */
  void ended(Series series, long nanos, @Nullable String errorType, Context context) {
    try {
      activeUsers.add(-1, series.inFlight(), context);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
    Attributes attributes = errorType == null ? series.succeeded() : series.failed(errorType);
    try {
      usage.add(1, attributes, context);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
    if (nanos == UNKNOWN_DURATION) {
      return;
    }
    try {
      latency.record(latencyUnit.ofNanos(nanos), attributes, context);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }

  /** Stops observing the catalog. What was recorded stays with the meter. */
  @Override
  public void close() {
    try {
      info.close();
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }
}
