package dev.trackfeature.sample.telemetry;

import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A catalogued feature and its measurements.
 *
 * @param feature its entry in the catalog
 * @param uses all of them, failed ones too
 * @param failures failed uses by {@code error.type}
 * @param p50 half of the uses took no longer than this, in milliseconds; empty when there are none
 * @param p95 all but the slowest twentieth took no longer than this
 * @param tenants who used it, most uses first
 */
public record FeatureFigures(
    Feature feature,
    long uses,
    Map<String, Long> failures,
    OptionalDouble p50,
    OptionalDouble p95,
    List<TenantUses> tenants) {

  /** Failed uses of all kinds. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * One customer's share.
   *
   * @param tenantId the customer
   * @param plan what the customer pays for
   * @param uses how many
   */
  public record TenantUses(String tenantId, String plan, long uses) {}
}
