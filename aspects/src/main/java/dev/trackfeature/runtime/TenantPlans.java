package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the pairs of tenant and plan that were met.
 *
 * <p>This is the one place that decides which tenants metrics name; a limit on their number belongs
 * here.
 */
final class TenantPlans {

  private static final int RECENT = 4096;

  private final Map<String, Map<String, TenantPlan>> byTenantAndPlan = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /**
   * The last pair met of each hash, which saves most calls the maps. Racy, as pairs don't change.
   */
  private final @Nullable TenantPlan[] recent = new TenantPlan[RECENT];

  TenantPlan of(FeatureContext caller) {
    String tenantId = caller.tenantId();
    String plan = caller.plan();
    int hash = 31 * tenantId.hashCode() + plan.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (RECENT - 1);
    TenantPlan last = recent[slot];
    if (last != null && last.tenantId().equals(tenantId) && last.plan().equals(plan)) {
      return last;
    }
    Map<String, TenantPlan> byPlan = byTenantAndPlan.get(tenantId);
    TenantPlan known = byPlan == null ? null : byPlan.get(plan);
    TenantPlan found = known != null ? known : add(tenantId, plan);
    recent[slot] = found;
    return found;
  }

  private TenantPlan add(String tenantId, String plan) {
    return byTenantAndPlan
        .computeIfAbsent(tenantId, tenant -> new ConcurrentHashMap<>())
        .computeIfAbsent(plan, key -> new TenantPlan(next.getAndIncrement(), tenantId, key));
  }
}
