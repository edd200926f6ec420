package dev.trackfeature.runtime;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.ObservedGauge;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.RisingClock;
import dev.trackfeature.internal.cardinality.ObservedPoints;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The instruments of the features.
 *
 * <p>{@link Latency} is recorded by each use. Uses and executions in flight are added up by {@link
 * Series}, which is cheaper than a counter's own adding, and handed to the counters in time for
 * each collection: by the callback of a gauge without points, which an SDK calls before it reads
 * the counters of the same meter. Where no collection calls it, for example because a view drops
 * all but a few instruments, the next use hands them over after {@link #OVERDUE_NANOS}, and {@link
 * #close} at the end.
 */
final class FeatureInstruments implements AutoCloseable {

  /** Twice the default interval of a periodic reader. */
  private static final long OVERDUE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final LongCounter usage;
  private final Latency latency;
  private final LongUpDownCounter activeUsers;
  private final ObservedGauge collection;
  private final ObservedGauge info;
  private final ObservedPoints infos;
  private final Object observer = new Object();
  private final DropReporter guard;
  private final LongSupplier nanoClock;
  private final RisingClock clock;
  private final Queue<Series> all = new ConcurrentLinkedQueue<>();
  private final ReentrantLock draining = new ReentrantLock();
  private volatile long lastDrainNanos;
  private volatile boolean closed;

  FeatureInstruments(
      Meter meter,
      LatencyUnit latencyUnit,
      List<Feature> catalogued,
      ObservedPoints infos,
      DropReporter guard,
      LongSupplier nanoClock,
      RisingClock clock) {
    this.infos = infos;
    this.guard = guard;
    this.nanoClock = nanoClock;
    this.clock = clock;
    lastDrainNanos = nanoClock.getAsLong();
    usage =
        meter
            .counterBuilder(TelemetryNames.USAGE)
            .setUnit("{use}")
            .setDescription("Uses of a feature that have ended, failed ones included")
            .build();
    latency = new Latency(meter, latencyUnit, guard);
    activeUsers =
        meter
            .upDownCounterBuilder(TelemetryNames.ACTIVE_USERS)
            .setUnit("{user}")
            .setDescription("Executions of a feature that are in flight")
            .build();
    collection =
        ObservedGauge.register(
            meter
                .gaugeBuilder(TelemetryNames.COLLECTION)
                .ofLongs()
                .setDescription(
                    "Never has a point; its callback hands over usage and active users"),
            guard,
            measurement -> drain());
    List<Attributes> points = catalogued.stream().map(FeatureInstruments::infoOf).toList();
    info =
        ObservedGauge.register(
            meter
                .gaugeBuilder(TelemetryNames.INFO)
                .ofLongs()
                .setUnit("{feature}")
                .setDescription("Always 1: one point for every catalogued feature, used or not"),
            guard,
            measurement -> observe(points, measurement));
  }

  private void observe(List<Attributes> points, ObservableLongMeasurement measurement) {
    synchronized (observer) {
      // An SDK may ask once more after it was told to stop.
      if (closed) {
        return;
      }
      for (Attributes point : points) {
        if (infos.isOf(observer, point)) {
          measurement.record(1, point);
        }
      }
    }
  }

  private static Attributes infoOf(Feature feature) {
    return Attributes.of(
        AttributeKeys.FEATURE_NAME, feature.name(),
        AttributeKeys.FEATURE_CATEGORY, feature.category(),
        AttributeKeys.FEATURE_OWNER, feature.owner(),
        AttributeKeys.FEATURE_LIFECYCLE, feature.lifecycle().name().toLowerCase(Locale.ROOT));
  }

  boolean isEnabled() {
    return OpenTelemetryApi.isEnabled(usage)
        || latency.isEnabled()
        || OpenTelemetryApi.isEnabled(activeUsers);
  }

  /** Drains the series from now on. */
  void add(Series series) {
    all.add(series);
  }

  /** Adds what all series have added up so far, without waiting for a collection. */
  void addTo(UsageTotals totals) {
    all.forEach(series -> series.addTo(totals, clock));
  }

  Latency latency() {
    return latency;
  }

  /** Drains all series when no collection has done so for long, or none will any more. */
  void useEnded(long nowNanos) {
    if (closed) {
      drain();
    } else if (nowNanos - lastDrainNanos > OVERDUE_NANOS && draining.tryLock()) {
      try {
        drain();
      } finally {
        draining.unlock();
      }
    }
  }

  private void drain() {
    if (!StackSpace.isLeft()) {
      return;
    }
    guard.reportDroppedForStack();
    draining.lock();
    try {
      all.forEach(series -> series.drain(usage, activeUsers, guard, clock));
      lastDrainNanos = nanoClock.getAsLong();
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    } finally {
      draining.unlock();
    }
  }

  /**
   * Records what was added up, and stops observing the catalog. What is recorded stays with the
   * meter; uses that end later are recorded at once.
   */
  @Override
  public void close() {
    closed = true;
    drain();
    collection.close();
    info.close();
    synchronized (observer) {
      infos.release(observer);
    }
  }
}
