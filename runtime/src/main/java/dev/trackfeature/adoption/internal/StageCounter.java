package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.cardinality.NamedTenants;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.internal.cardinality.TenantPlan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Context;

/** Counts stages that were reached. It names the tenants that metrics of uses name, or fewer. */
final class StageCounter {

  private final LongCounter counter;
  private final TenantCaps caps;

  StageCounter(LongCounter counter, TenantCaps caps) {
    this.counter = counter;
    this.caps = caps;
  }

  boolean isEnabled() {
    return OpenTelemetryApi.isEnabled(counter);
  }

  void add(AdoptionEvent event, Context context) {
    NamedTenants tenants = caps.of(event.feature());
    TenantPlan caller = callerOf(event, tenants);
    Attributes attributes = attributes(event, caller);
    if (caller.isNamed() && !tenants.admits(caller, attributes, caps.stages())) {
      caller = caps.plans().other(event.plan());
      attributes = attributes(event, caller);
    }
    if (!caller.isNamed()) {
      caps.stages().noteUnnamed(caller, attributes);
    }
    counter.add(1, attributes, context);
  }

  /** Adds no pair to the plans when no series is left for it. */
  private TenantPlan callerOf(AdoptionEvent event, NamedTenants tenants) {
    return caps.stages().isSpent() && !caps.plans().contain(event.tenantId(), event.plan())
        ? caps.plans().unnamed(event.tenantId(), event.plan())
        : caps.plans().of(event.tenantId(), event.plan(), tenants);
  }

  private static Attributes attributes(AdoptionEvent event, TenantPlan caller) {
    return Attributes.of(
        AttributeKeys.FEATURE_NAME, event.feature(),
        AttributeKeys.ADOPTION_STAGE, event.stage().label(),
        AttributeKeys.TENANT_ID, caller.recordedTenantId(),
        AttributeKeys.USER_PLAN, caller.plan());
  }
}
