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
 * The uses of a feature by one user or tenant that no store has yet. While there are any, this is
 * either in the {@link PendingStack} or with the flusher.
 *
 * <p>Callers add with one atomic step and make no objects, except for the use that reaches a
 * threshold and the first after each flush, whose spans are kept. What only the flusher's thread
 * may use says so.
 *
 * <p>Only {@link #uses} is exact. Plan, known total, next threshold and spans are written without
 * synchronisation by callers that race: no count and no stage rests on them, only what an event
 * says of its plan and trace.
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

  /** All that the store has not taken, also those that it is being given. */
  private volatile long uses;

  private String plan;

  private long known;
  private long nextThreshold;
  private SpanContext first = SpanContext.getInvalid();
  private volatile @Nullable Crossing crossings;

  /** The one below in {@link PendingStack}. */
  @Nullable PendingCount below;

  /**
   * How many uses the store is being given. Written by the flusher's thread; callers read it
   * without synchronisation to find out whose span to keep.
   */
  private long taken;

  /** On the flusher's thread: the span of the first of these. */
  private SpanContext firstTaken = SpanContext.getInvalid();

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
   * @param pending where this is put when there were no others
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
    if (before == 0 || before == taken) {
      try {
        first = Span.fromContext(context).getSpanContext();
      } finally {
        // Even when that fails: nobody else would push this.
        if (before == 0) {
          pending.push(this);
        }
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

  /** Accepts no more uses. Returns how many the store has not taken. */
  long seal() {
    return Math.max(0, USES.getAndSet(this, RETIRED));
  }

  /** On the flusher's thread: takes all uses, also those that were taken and not delivered. */
  void take() {
    if (taken == 0) {
      firstTaken = first;
    }
    taken = undelivered();
  }

  /** On the flusher's thread: takes all uses, which are to be added in the store. */
  UsageDelta delta() {
    take();
    return UsageDelta.builder(key)
        .uses(taken)
        .category(feature.category())
        .plan(RecordedText.plan(plan))
        .thresholds(feature.thresholds())
        .formerNames(feature.formerNames())
        .build();
  }

  /**
   * On the flusher's thread: the uses that it took were delivered, or given up. Returns how many.
   *
   * @param pending where this is put when there are others by now
   */
  long settle(PendingStack pending) {
    long settled = taken;
    known += settled;
    boolean more = USES.addAndGet(this, -settled) > 0;
    taken = 0;
    if (more) {
      pending.push(this);
    }
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
    return Math.max(0, uses);
  }

  /** On the flusher's thread: ends this if it holds no uses. */
  boolean retire() {
    return USES.compareAndSet(this, 0, RETIRED);
  }

  boolean isRetired() {
    return uses < 0;
  }
}
