package dev.trackfeature.internal.cardinality;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.internal.RecordedText;
import dev.trackfeature.internal.cardinality.TenantPlan.Kind;
import dev.trackfeature.telemetry.TelemetryNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the pairs of tenant and plan that metrics name. A pair that no feature has space for is
 * not kept, so there are never more than there are series. Thread-safe.
 */
public final class TenantPlans {

  private static final int RECENT = 4096;

  /** Plans come from a price list; more than this many come from something else. */
  private static final int MAX_PLANS = 100;

  private final Map<String, Map<String, TenantPlan>> byTenantAndPlan = new ConcurrentHashMap<>();
  private final Map<String, TenantPlan> unknownByPlan = new ConcurrentHashMap<>();
  private final Map<String, TenantPlan> otherByPlan = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /**
   * The last pair of each hash, which saves most calls a look-up in the maps. Races are harmless,
   * as pairs don't change.
   */
  private final @Nullable TenantPlan[] recent = new TenantPlan[RECENT];

  /** The pair, or {@link #unnamed} when it is new and there is no space for it. */
  public TenantPlan of(String tenantId, String plan, NamedTenants tenants) {
    int hash = 31 * tenantId.hashCode() + plan.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (RECENT - 1);
    TenantPlan last = recent[slot];
    if (last != null && last.tenantId().equals(tenantId) && last.plan().equals(plan)) {
      return last;
    }
    TenantPlan found = find(RecordedText.id(tenantId), RecordedText.plan(plan), tenants);
    if (!found.isOther()) {
      recent[slot] = found;
    }
    return found;
  }

  private TenantPlan find(String tenantId, String plan, NamedTenants tenants) {
    TenantPlan known = find(tenantId, plan);
    if (known != null) {
      return known;
    }
    return tenantId.equals(FeatureContext.UNKNOWN) || !tenants.hasSpace()
        ? unnamed(tenantId, plan)
        : byTenantAndPlan
            .computeIfAbsent(tenantId, tenant -> new ConcurrentHashMap<>())
            .computeIfAbsent(plan, key -> create(Kind.NAMED, tenantId, key));
  }

  /** What metrics call a tenant that they don't name: {@code _other}, or still {@code unknown}. */
  public TenantPlan unnamed(String tenantId, String plan) {
    return tenantId.equals(FeatureContext.UNKNOWN)
        ? onPlan(unknownByPlan, Kind.UNKNOWN, FeatureContext.UNKNOWN, plan)
        : other(plan);
  }

  /** All tenants on this plan that are not named. */
  public TenantPlan other(String plan) {
    return onPlan(otherByPlan, Kind.OTHER, TelemetryNames.OTHER, plan);
  }

  private TenantPlan onPlan(
      Map<String, TenantPlan> byPlan, Kind kind, String tenantId, String plan) {
    TenantPlan known = byPlan.get(plan);
    return known != null
        ? known
        : byPlan.computeIfAbsent(
            byPlan.size() < MAX_PLANS ? plan : TelemetryNames.OTHER,
            key -> create(kind, tenantId, key));
  }

  private TenantPlan create(Kind kind, String tenantId, String plan) {
    return new TenantPlan(next.getAndIncrement(), kind, tenantId, plan);
  }

  public boolean contain(String tenantId, String plan) {
    return find(tenantId, plan) != null;
  }

  private @Nullable TenantPlan find(String tenantId, String plan) {
    Map<String, TenantPlan> byPlan = byTenantAndPlan.get(tenantId);
    return byPlan == null ? null : byPlan.get(plan);
  }
}
