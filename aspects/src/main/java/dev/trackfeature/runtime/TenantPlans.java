package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers the pairs of tenant and plan that were met.
 *
 * <p>This is the one place that decides which tenants metrics name; a limit on their number belongs
 * here.
 */
final class TenantPlans {

  private final Map<String, Map<String, TenantPlan>> byTenantAndPlan = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  TenantPlan of(FeatureContext caller) {
    Map<String, TenantPlan> byPlan = byTenantAndPlan.get(caller.tenantId());
    TenantPlan known = byPlan == null ? null : byPlan.get(caller.plan());
    return known != null ? known : add(caller);
  }

  private TenantPlan add(FeatureContext caller) {
    return byTenantAndPlan
        .computeIfAbsent(caller.tenantId(), tenant -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            caller.plan(), plan -> new TenantPlan(next.getAndIncrement(), caller.tenantId(), plan));
  }
}
