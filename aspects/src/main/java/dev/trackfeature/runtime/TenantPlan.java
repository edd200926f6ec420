package dev.trackfeature.runtime;

/**
 * A tenant on a plan, as metrics name it; there is one for each pair.
 *
 * @param index its number, dense from 0, by which sites keep their series
 * @param tenantId {@code tenant.id}
 * @param plan {@code user.plan}
 */
record TenantPlan(int index, String tenantId, String plan) {

  /** Whether it stands for the tenants that metrics don't name. */
  boolean isOther() {
    return tenantId.equals(TelemetryNames.OTHER);
  }
}
