package dev.trackfeature.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which tenants metrics name, for all features and instruments of a tracking. Thread-safe. */
final class TenantCaps {

  private final int maxTenantsPerFeature;
  private final SeriesBudget usage;
  private final SeriesBudget stages;
  private final TenantPlans plans = new TenantPlans();
  private final Map<String, NamedTenants> byFeature = new ConcurrentHashMap<>();

  /**
   * @param maxSeries what the SDK keeps for each instrument
   */
  TenantCaps(int maxTenantsPerFeature, int maxSeries) {
    this.maxTenantsPerFeature = maxTenantsPerFeature;
    this.usage = new SeriesBudget(TelemetryNames.USAGE, maxSeries);
    this.stages = new SeriesBudget(TelemetryNames.ADOPTION_STAGES, maxSeries);
  }

  /** The series of uses. */
  SeriesBudget usage() {
    return usage;
  }

  /** The series of the counter of stages. */
  SeriesBudget stages() {
    return stages;
  }

  TenantPlans plans() {
    return plans;
  }

  NamedTenants of(String feature) {
    return byFeature.computeIfAbsent(
        feature, name -> new NamedTenants(name, maxTenantsPerFeature, usage));
  }
}
