package dev.trackfeature.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The uses of one method by one tenant on one plan, with one combination of bounded values.
 *
 * <p>Attribute sets are built once, because building them costs more than recording with them.
 * Starts and ends are only added up on the caller's thread, which cannot fail; {@link #drain} hands
 * them to the counters. {@link LongAdder#sumThenReset} loses nothing that is added meanwhile: it
 * takes each of its cells atomically (OpenJDK since 9).
 */
final class Series {

  private final SiteBinding site;
  private final TrackedFeature feature;
  private final TenantPlan caller;
  private final Attributes inFlight;
  private final Outcome succeeded;
  private final Map<String, Outcome> failedByErrorType = new ConcurrentHashMap<>();
  private final LongAdder started = new LongAdder();
  private long unrecorded;

  /**
   * @param caller who uses it
   * @param inFlight feature, tenant and plan
   * @param attributes the same, with the declared attributes
   */
  Series(SiteBinding site, TenantPlan caller, Attributes inFlight, Attributes attributes) {
    this.site = site;
    this.feature = site.feature();
    this.caller = caller;
    this.inFlight = inFlight;
    this.succeeded = new Outcome(attributes);
  }

  TrackedFeature feature() {
    return feature;
  }

  @Nullable Class<?> returnType() {
    return site.returnType();
  }

  void start() {
    started.increment();
  }

  /** Takes a start back whose end will never come. */
  void takeBack() {
    started.decrement();
  }

  Outcome succeeded() {
    return succeeded;
  }

  Outcome failed(String errorType) {
    Outcome known = failedByErrorType.get(errorType);
    return known != null
        ? known
        : failedByErrorType.computeIfAbsent(errorType, type -> new Outcome(attributesOf(type)));
  }

  /** Where there is no room for another series, the failure is one of a tenant not named. */
  private Attributes attributesOf(String errorType) {
    SeriesBudget budget = feature.tracker().caps().usage();
    Attributes attributes =
        succeeded.attributes().toBuilder().put(TelemetryNames.ERROR_TYPE, errorType).build();
    if (!caller.isNamed()) {
      budget.noteUnnamed(caller, attributes);
      return attributes;
    }
    if (budget.admit(attributes)) {
      return attributes;
    }
    TenantPlan unnamed = feature.tracker().caps().plans().other(caller.plan());
    Attributes other =
        attributes.toBuilder().put(TelemetryNames.TENANT_ID, unnamed.recordedTenantId()).build();
    budget.noteUnnamed(unnamed, other);
    return other;
  }

  /**
   * Records what has started and ended since the last time. What a counter refuses is kept for the
   * next time. One thread at a time.
   */
  void drain(LongCounter usage, LongUpDownCounter activeUsers, Guard guard) {
    // All is taken before anything that can fail, so that nothing is lost by it.
    long ended = succeeded.take();
    List<Outcome> failures = List.copyOf(failedByErrorType.values());
    for (Outcome failed : failures) {
      ended += failed.take();
    }
    long begun = started.sumThenReset();
    unrecorded += begun - ended;
    succeeded.record(usage, guard);
    for (Outcome failed : failures) {
      failed.record(usage, guard);
    }
    if (begun != 0 || ended != 0 || unrecorded != 0) {
      try {
        activeUsers.add(unrecorded, inFlight, Context.root());
        unrecorded = 0;
      } catch (Throwable failure) {
        guard.kept(DropReason.METRIC, failure);
      }
    }
  }
}
