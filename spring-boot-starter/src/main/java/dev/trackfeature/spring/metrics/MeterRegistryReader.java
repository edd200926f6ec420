package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Shows the SDK's cumulative points in a registry, as meters that Micrometer reads: {@code
 * FunctionCounter}, {@code Gauge}, and {@code FunctionTimer} with count and sum of a histogram.
 *
 * <p>When the registry reads one of them, the points are collected anew, at most once a second and
 * by one thread; others meanwhile read what there is. New series become meters then, and a gauge
 * that is always there starts this. Nothing waits for another reader or throws into Micrometer, and
 * there are at most as many meters of one name as the SDK keeps series.
 */
final class MeterRegistryReader implements MetricReader {

  /** How many series there are; reading it finds new ones. */
  static final String SERIES = "trackfeature.registry.series";

  private static final Log log = LogFactory.getLog(MeterRegistryReader.class);
  private static final long NANOS_BETWEEN_COLLECTIONS = TimeUnit.SECONDS.toNanos(1);

  private final MeterRegistry registry;
  private final int maxSeries;
  private final boolean isPrometheus;
  private final LongSupplier nanoClock;
  private final ReentrantLock collecting = new ReentrantLock();
  private volatile boolean closed;

  // Under the lock; the size and the time are read without it, when an old one does as well.
  private CollectionRegistration source = CollectionRegistration.noop();
  private final Map<String, MeterFamily> families = new LinkedHashMap<>();
  private @Nullable Gauge series;
  private Runnable endOfLooks = () -> {};
  private volatile int size;
  private volatile long collectedNanos;
  private volatile boolean everCollected;

  MeterRegistryReader(MeterRegistry registry, int maxSeries) {
    this(registry, maxSeries, System::nanoTime);
  }

  MeterRegistryReader(MeterRegistry registry, int maxSeries, LongSupplier nanoClock) {
    this.registry = registry;
    this.maxSeries = maxSeries;
    this.nanoClock = nanoClock;
    isPrometheus = MeterRegistryBeans.isA(registry.getClass(), MeterRegistryBeans.PROMETHEUS);
  }

  /** Does nothing where a registry is shared with another application's reader. */
  @Override
  public void register(CollectionRegistration registration) {
    if (registry.find(SERIES).meter() != null) {
      closed = true;
      log.debug("Another application context shows its features in " + registry);
      return;
    }
    source = registration;
    try {
      series =
          Gauge.builder(SERIES, this, MeterRegistryReader::refreshedSize)
              .description("Series of features in this registry")
              .register(registry);
      if (isPrometheus) {
        endOfLooks = NewSeriesOnPage.begin(registry, this::refresh);
      }
    } catch (RuntimeException | LinkageError failure) {
      log.warn("Can't show features in " + registry, failure);
    }
    refresh();
  }

  private double refreshedSize() {
    refresh();
    return size;
  }

  /** Collects when that is due and no other thread does; never throws. */
  void refresh() {
    if (closed || !isDue() || collecting.isHeldByCurrentThread() || !collecting.tryLock()) {
      return;
    }
    try {
      if (!closed && isDue()) {
        everCollected = true;
        collectedNanos = nanoClock.getAsLong();
        show(source.collectAllMetrics());
      }
    } catch (Throwable failure) {
      log.debug("Can't show features in " + registry, failure);
    } finally {
      collecting.unlock();
    }
  }

  private boolean isDue() {
    return !everCollected || nanoClock.getAsLong() - collectedNanos >= NANOS_BETWEEN_COLLECTIONS;
  }

  private void show(Collection<MetricData> metrics) {
    // Before Micrometer 1.16, Prometheus lost meters with other keys than the first of their name.
    boolean sameKeys = isPrometheus;
    for (MetricData metric : metrics) {
      families
          .computeIfAbsent(
              metric.getName(),
              name -> new MeterFamily(registry, this::refresh, maxSeries, sameKeys))
          .show(metric);
    }
    removeAllBut(metrics);
    size = families.values().stream().mapToInt(MeterFamily::size).sum();
  }

  /** What isn't collected any more, as nobody observes it, is gone. */
  private void removeAllBut(Collection<MetricData> metrics) {
    Set<String> collected = new HashSet<>();
    metrics.forEach(metric -> collected.add(metric.getName()));
    families
        .entrySet()
        .removeIf(
            family -> {
              boolean gone = !collected.contains(family.getKey());
              if (gone) {
                family.getValue().remove();
              }
              return gone;
            });
  }

  /** Whether the registry has the gauge that finds new series; a filter may deny it. */
  boolean isReadByRegistry() {
    return registry.find(SERIES).meter() != null;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  /** Removes all meters from the registry, which may live on. */
  @Override
  public CompletableResultCode shutdown() {
    closed = true;
    collecting.lock();
    try {
      endOfLooks.run();
      families.values().forEach(MeterFamily::remove);
      families.clear();
      if (series != null) {
        registry.remove(series);
        series = null;
      }
    } catch (RuntimeException failure) {
      log.debug("Can't remove features from " + registry, failure);
    } finally {
      collecting.unlock();
    }
    return CompletableResultCode.ofSuccess();
  }
}
