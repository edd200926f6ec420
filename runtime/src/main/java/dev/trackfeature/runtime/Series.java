package dev.trackfeature.runtime;

import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.RisingClock;
import dev.trackfeature.internal.cardinality.SeriesBudget;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.internal.cardinality.TenantPlan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import java.time.Instant;
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
 * the counters what came since the last time. Totals are never reset, so that nothing that is added
 * meanwhile can be lost.
 */
final class Series {

  private final KnownFeature feature;
  private final WeakReference<Class<?>> returnType;
  private final TenantPlan caller;
  private final TenantCaps caps;
  private final UseRecorder recorder;
  private final Attributes inFlight;
  private final Outcome succeeded;
  private final Map<String, Outcome> failedByErrorType = new ConcurrentHashMap<>();
  private final LongAdder started = new LongAdder();

  /** What the counters have. Used by one draining thread at a time. */
  private long recordedInFlight;

  private long recordedEnds;

  /** What was seen so far, by whichever thread looked; guarded by this. */
  private long seenStarts;

  private long seenEnds;
  private @Nullable Instant lastUsed;

  /**
   * @param returnType what callers of the method rely on
   * @param caller who uses it
   * @param inFlight feature, tenant and plan
   * @param attributes the same, with the declared attributes
   * @param caps within which a failure gets a series of its own
   * @param recorder records its uses when they end
   */
  Series(
      KnownFeature feature,
      WeakReference<Class<?>> returnType,
      TenantPlan caller,
      Attributes inFlight,
      Attributes attributes,
      TenantCaps caps,
      UseRecorder recorder) {
    this.feature = feature;
    this.returnType = returnType;
    this.caller = caller;
    this.inFlight = inFlight;
    this.succeeded = new Outcome(attributes);
    this.caps = caps;
    this.recorder = recorder;
  }

  KnownFeature feature() {
    return feature;
  }

  /** What callers of the method rely on, or null when that is not known. */
  @Nullable Class<?> returnType() {
    return returnType.get();
  }

  DropReporter guard() {
    return recorder.guard();
  }

  void start() {
    started.increment();
  }

  /** Takes a start back whose end will never come. */
  void takeBack() {
    started.decrement();
  }

  /** Ends a use, on any thread. */
  void end(
      long call,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable String errorType,
      @Nullable Throwable failure) {
    Outcome outcome = null;
    try {
      outcome = errorType == null ? succeeded : failed(errorType);
      // First, so that nothing that fails below leaves the use in flight.
      outcome.end();
    } finally {
      if (outcome == null) {
        takeBack();
      }
    }
    recorder.record(call, outcome.attributes(), span, context, errorType, failure);
  }

  private Outcome failed(String errorType) {
    Outcome known = failedByErrorType.get(errorType);
    return known != null
        ? known
        : failedByErrorType.computeIfAbsent(errorType, type -> new Outcome(attributesOf(type)));
  }

  /** Where no other series is allowed, the failure is recorded under {@code _other}. */
  private Attributes attributesOf(String errorType) {
    SeriesBudget budget = caps.usage();
    Attributes attributes =
        succeeded.attributes().toBuilder().put(AttributeKeys.ERROR_TYPE, errorType).build();
    if (!caller.isNamed()) {
      budget.noteUnnamed(caller, attributes);
      return attributes;
    }
    if (budget.admit(attributes)) {
      return attributes;
    }
    TenantPlan unnamed = caps.plans().other(caller.plan());
    Attributes other =
        attributes.toBuilder().put(AttributeKeys.TENANT_ID, unnamed.recordedTenantId()).build();
    budget.noteUnnamed(unnamed, other);
    return other;
  }

  /**
   * Records what has started and ended since the last time. What a counter refuses is recorded the
   * next time. One thread at a time.
   */
  void drain(
      LongCounter usage, LongUpDownCounter activeUsers, DropReporter guard, RisingClock clock) {
    // Ends are summed before starts, so that there are never more of them.
    long ended = succeeded.total();
    List<Outcome> failures = List.copyOf(failedByErrorType.values());
    for (Outcome failed : failures) {
      ended += failed.total();
    }
    long starts = started.sum();
    long inFlightNow = starts - ended;
    see(starts, ended, clock);
    succeeded.record(usage, guard);
    for (Outcome failed : failures) {
      failed.record(usage, guard);
    }
    if (ended != recordedEnds || inFlightNow != recordedInFlight) {
      try {
        // Also when it is 0, so that the series is there.
        activeUsers.add(inFlightNow - recordedInFlight, inFlight, Context.root());
        recordedInFlight = inFlightNow;
        recordedEnds = ended;
      } catch (Throwable failure) {
        guard.kept(DropReason.METRIC, failure);
      }
    }
  }

  /** Adds what has started and ended so far. On any thread; asks no counter. */
  void addTo(UsageTotals totals, RisingClock clock) {
    long uses = succeeded.sum();
    long failures = 0;
    for (Outcome failed : failedByErrorType.values()) {
      failures += failed.sum();
    }
    uses += failures;
    // After the ends, so that there are never fewer starts, but for one that is taken back
    // meanwhile: an adder sums cell by cell.
    long starts = started.sum();
    Instant last = see(starts, uses, clock);
    totals.add(feature.name(), uses, failures, Math.max(0, starts - uses), last);
  }

  /** Returns when a use was last seen to have started or ended. */
  private synchronized @Nullable Instant see(long starts, long ends, RisingClock clock) {
    if (starts > seenStarts || ends > seenEnds) {
      seenStarts = Math.max(starts, seenStarts);
      seenEnds = Math.max(ends, seenEnds);
      lastUsed = clock.now();
    }
    return lastUsed;
  }
}
