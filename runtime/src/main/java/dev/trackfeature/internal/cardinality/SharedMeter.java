package dev.trackfeature.internal.cardinality;

import io.opentelemetry.api.metrics.MeterProvider;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all trackings on one {@link MeterProvider} share. An SDK keeps the series of a tracking that
 * is closed, and its limits are for all trackings together. Thread-safe.
 *
 * <p>Nothing here refers to the provider, or to an application: this lives as long as the provider
 * does, in a toolkit that applications may share.
 */
public final class SharedMeter {

  private static final Map<Object, SharedMeter> BY_METERS = new WeakHashMap<>();

  private final TenantPlans plans = new TenantPlans();
  private final RecordedSeries usage = new RecordedSeries();
  private final RecordedSeries stages = new RecordedSeries();
  private final Map<String, Set<TenantPlan>> namedByFeature = new ConcurrentHashMap<>();
  private final ObservedPoints infos = new ObservedPoints();
  private final ObservedEntryPoints entryPoints = new ObservedEntryPoints();

  private SharedMeter() {}

  /**
   * Finds what the trackings on these meters share.
   *
   * @param meters the provider, or the meter where only that is known
   */
  public static SharedMeter of(Object meters) {
    if (meters == MeterProvider.noop()) {
      // Every OpenTelemetry without a provider of its own has this one, which keeps nothing.
      return new SharedMeter();
    }
    synchronized (BY_METERS) {
      return BY_METERS.computeIfAbsent(meters, key -> new SharedMeter());
    }
  }

  /** The pairs of tenant and plan, numbered alike for all trackings. */
  TenantPlans plans() {
    return plans;
  }

  /** The series of the instruments that record uses. */
  RecordedSeries usage() {
    return usage;
  }

  /** The series of the counter of stages. */
  RecordedSeries stages() {
    return stages;
  }

  /** The points of the catalogued features. */
  public ObservedPoints infos() {
    return infos;
  }

  /** The points of the catalogued entry points. */
  public ObservedEntryPoints entryPoints() {
    return entryPoints;
  }

  /** The pairs that metrics of a feature name. */
  Set<TenantPlan> namedBy(String feature) {
    return namedByFeature.computeIfAbsent(feature, name -> ConcurrentHashMap.newKeySet());
  }
}
