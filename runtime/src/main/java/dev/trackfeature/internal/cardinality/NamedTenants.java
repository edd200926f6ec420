package dev.trackfeature.internal.cardinality;

import dev.trackfeature.internal.ThrottledLogger;
import io.opentelemetry.api.common.Attributes;
import java.util.Set;

/** The tenants that metrics name for one feature: the first ones, up to a limit. Thread-safe. */
public final class NamedTenants {

  private final String feature;
  private final int maxTenants;
  private final SeriesBudget usage;
  private final Set<TenantPlan> named;
  private volatile boolean full;

  /**
   * Starts with the tenants that other trackings have named.
   *
   * @param usage the budget; once it is spent, no more tenants are named
   * @param named those that are named, by any tracking
   */
  NamedTenants(String feature, int maxTenants, SeriesBudget usage, Set<TenantPlan> named) {
    this.feature = feature;
    this.maxTenants = maxTenants;
    this.usage = usage;
    this.named = named;
  }

  /** Whether another tenant could be named. */
  boolean hasSpace() {
    return !full && !usage.isSpent();
  }

  /** Whether a series that names this tenant and plan could be admitted. */
  public boolean mayName(TenantPlan caller) {
    // In this order, as naming the last tenant reaches the limit.
    return hasSpace() || named.contains(caller);
  }

  /**
   * Whether a series may name this tenant and plan. A tenant counts as named with its first series.
   *
   * @param budget of the instrument that the series is on
   */
  public boolean admits(TenantPlan caller, Attributes series, SeriesBudget budget) {
    if (!mayName(caller)) {
      return false;
    }
    synchronized (named) {
      if (named.size() < maxTenants || named.contains(caller)) {
        boolean admitted = budget.admit(series);
        if (admitted) {
          named.add(caller);
        }
        return admitted;
      }
      if (full) {
        return false;
      }
      full = true;
    }
    ThrottledLogger.warn(
        "Further tenants of "
            + feature
            + " are recorded under tenant.id=_other: it has "
            + maxTenants
            + " pairs of tenant and plan. Raise"
            + " FeatureTrackingBuilder.setMaxTenantsPerFeature to name more.",
        null);
    return false;
  }
}
