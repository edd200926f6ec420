package dev.trackfeature.internal.cardinality;

import dev.trackfeature.telemetry.TelemetryNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which tenants metrics name, for all features and instruments of a tracking. Thread-safe. */
public final class TenantCaps {

  private final int maxTenantsPerFeature;
  private final SharedMeter shared;
  private final SeriesBudget usage;
  private final SeriesBudget stages;
  private final Map<String, NamedTenants> byFeature = new ConcurrentHashMap<>();

  /**
   * Sets the limits of one tracking.
   *
   * @param maxSeries the SDK's cardinality limit for each instrument
   * @param shared what was named and recorded by any tracking
   */
  public TenantCaps(int maxTenantsPerFeature, int maxSeries, SharedMeter shared) {
    this.maxTenantsPerFeature = maxTenantsPerFeature;
    this.shared = shared;
    this.usage = new SeriesBudget(TelemetryNames.USAGE, shared.usage(), maxSeries);
    this.stages = new SeriesBudget(TelemetryNames.ADOPTION_STAGES, shared.stages(), maxSeries);
  }

  /** The series of uses. */
  public SeriesBudget usage() {
    return usage;
  }

  /** The series of the counter of stages. */
  public SeriesBudget stages() {
    return stages;
  }

  public TenantPlans plans() {
    return shared.plans();
  }

  public NamedTenants of(String feature) {
    return byFeature.computeIfAbsent(
        feature, name -> new NamedTenants(name, maxTenantsPerFeature, usage, shared.namedBy(name)));
  }
}
