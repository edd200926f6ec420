package dev.trackfeature.internal.cardinality;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant on a plan, as metrics distinguish them; there is one object for each pair.
 *
 * @param index its number, dense from 0, by which sites keep their series
 * @param kind whether it is one tenant
 * @param tenantId the tenant's id, or {@code unknown} or {@code _other}
 * @param plan {@code user.plan}
 */
public record TenantPlan(int index, Kind kind, String tenantId, String plan) {

  /** Whether metrics name a tenant. */
  enum Kind {
    NAMED,
    /** Nobody said who calls. */
    UNKNOWN,
    /** All tenants that metrics don't name. */
    OTHER
  }

  private static final Pattern LIKE_OTHER = Pattern.compile("_+other");

  public boolean isNamed() {
    return kind == Kind.NAMED;
  }

  boolean isOther() {
    return kind == Kind.OTHER;
  }

  /**
   * {@code tenant.id} on metrics: a tenant really called {@code _other} gets one more {@code _}.
   */
  public String recordedTenantId() {
    return isNamed() && LIKE_OTHER.matcher(tenantId).matches() ? "_" + tenantId : tenantId;
  }

  // By hand, as a JDK keeps the class, and so its loader, of an enum that a record's own hashes.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TenantPlan pair
        && index == pair.index
        && tenantId.equals(pair.tenantId)
        && plan.equals(pair.plan);
  }

  @Override
  public int hashCode() {
    return 31 * tenantId.hashCode() + plan.hashCode();
  }
}
