package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.internal.RecordedText;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The uses of a feature by one user or tenant that no store has yet.
 *
 * <p>Callers add with one atomic step and make no objects, except for the use that reaches a
 * threshold and the first after each flush, whose spans are kept. What only the flusher's thread
 * may use says so.
 *
 * <p>Only {@link #uses} is exact. Plan, known total, next threshold and spans are written without
 * synchronisation by callers that race: no count and no stage rests on them, only what an event
 * says of its plan and trace, and when the flusher wakes.
 */
final class PendingCount {

  private static final AtomicLongFieldUpdater<PendingCount> USES =
      AtomicLongFieldUpdater.newUpdater(PendingCount.class, "uses");

  /** So far below zero that no number of uses leads back. */
  private static final long RETIRED = Long.MIN_VALUE / 2;

  /** A use that made the total a threshold, as far as this process knows the total. */
  private record Crossing(long total, SpanContext span, @Nullable Crossing earlier) {}

  private final FeatureAdoption feature;
  private final UsageKey key;
  private volatile long uses;
  private String plan;

  private long known;
  private long nextThreshold;
  private SpanContext first = SpanContext.getInvalid();
  private volatile @Nullable Crossing crossings;

  /** The one below in {@link PendingStack}. */
  @Nullable PendingCount below;

  /** On the flusher's thread: uses that it has taken and not delivered. */
  private long taken;

  /** On the flusher's thread: the span of the first of these. */
  private SpanContext firstTaken = SpanContext.getInvalid();

  /** On the flusher's thread: whether this is in its queue. */
  private boolean queued;

  /**
   * Starts without a use.
   *
   * @param key the user or tenant as the store may know it
   */
  PendingCount(FeatureAdoption feature, UsageKey key, String plan) {
    this.feature = feature;
    this.key = key;
    this.plan = plan;
    this.nextThreshold = feature.thresholdAfter(0);
  }

  UsageKey key() {
    return key;
  }

  /**
   * Adds a use.
   *
   * @param pending where it is put when it is the first since the flusher took the uses
   * @return false when it is retired, and another one has to be made
   */
  @SuppressWarnings("ReferenceEquality") // An equal plan in another object may be kept as well.
  boolean add(String currentPlan, Context context, PendingStack pending) {
    long before = USES.getAndIncrement(this);
    if (before < 0) {
      return false;
    }
    if (plan != currentPlan) {
      plan = currentPlan;
    }
    if (before == 0) {
      try {
        first = Span.fromContext(context).getSpanContext();
      } finally {
        // Even when that fails: nobody else would push this.
        pending.push(this);
      }
    }
    long total = known + before + 1;
    if (total == nextThreshold) {
      nextThreshold = feature.thresholdAfter(total);
      if (before > 0) {
        crossings = new Crossing(total, Span.fromContext(context).getSpanContext(), crossings);
      }
    }
    return true;
  }

  /** On the flusher's thread: takes the uses. Returns whether this has to be queued. */
  boolean take() {
    SpanContext span = first; // Before the count is 0, as the next use replaces it then.
    long some = uses;
    while (some > 0 && !USES.compareAndSet(this, some, 0)) {
      some = uses;
    }
    return take(some, span);
  }

  /** On the flusher's thread: takes the uses and accepts no more. */
  boolean seal() {
    return take(USES.getAndSet(this, RETIRED), first);
  }

  private boolean take(long some, SpanContext span) {
    if (some > 0) {
      if (taken == 0) {
        firstTaken = span;
      }
      taken += some;
      known += some;
    }
    boolean queue = !queued && taken > 0;
    queued |= queue;
    return queue;
  }

  /** On the flusher's thread: what to add in the store. */
  UsageDelta delta() {
    return new UsageDelta(
        key,
        taken,
        feature.category(),
        RecordedText.plan(plan),
        feature.thresholds(),
        feature.formerNames());
  }

  /** On the flusher's thread: the uses were delivered, or given up. Returns how many. */
  long settle() {
    long settled = taken;
    taken = 0;
    queued = false;
    return settled;
  }

  /** On the flusher's thread: corrects the total by what other processes have added. */
  void know(UsageTotal total) {
    known = total.after();
    nextThreshold = feature.thresholdAfter(total.after());
    crossings = null;
  }

  /**
   * On the flusher's thread: the span of the use that reached the event's stage, or of the first
   * use that is being delivered.
   */
  SpanContext spanOf(AdoptionEvent event) {
    for (Crossing crossing = crossings; crossing != null; crossing = crossing.earlier()) {
      if (crossing.total() == event.threshold()) {
        return crossing.span();
      }
    }
    return firstTaken;
  }

  /** Uses that the store has not taken. */
  long undelivered() {
    return taken + Math.max(0, uses);
  }

  /** On the flusher's thread: ends this if it holds no uses. */
  boolean retire() {
    return !queued && USES.compareAndSet(this, 0, RETIRED);
  }

  boolean isRetired() {
    return uses < 0;
  }
}
