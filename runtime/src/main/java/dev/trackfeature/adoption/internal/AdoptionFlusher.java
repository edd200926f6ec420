package dev.trackfeature.adoption.internal;

import dev.trackfeature.internal.Backoff;
import dev.trackfeature.internal.Daemons;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands pending uses to the store, the longest waiting first, and announces the stages that they
 * reach. Runs on one daemon thread; {@link FlushSchedule} decides when it waits and ends.
 *
 * <p>What the store refuses stays pending. A count that it refuses alone is put aside and tried
 * again after all others, with a backoff of its own, so that it doesn't hold them up. When the
 * store takes the others and space is short, counts that were put aside are dropped.
 */
final class AdoptionFlusher {

  private final AdoptionBuffer buffer;
  private final EventClaims claims;
  private final ListenerHandover handover;
  private final DropReporter guard;
  private final LongSupplier nanoClock;
  private final FlushSchedule schedule;
  private final UsageDelivery delivery;
  private final PendingQueue queue = new PendingQueue();
  private final PendingQueue refused = new PendingQueue();
  private final Backoff refusedBackoff;
  private long nextRefusedNanos;

  AdoptionFlusher(
      AdoptionBuffer buffer,
      AdoptionSettings settings,
      AdoptionAnnouncer announcer,
      DropReporter guard) {
    this.buffer = buffer;
    this.claims = new EventClaims(settings, announcer);
    this.handover = announcer.handover();
    this.guard = guard;
    this.nanoClock = settings.nanoClock();
    this.schedule =
        new FlushSchedule(
            settings.flushInterval(), this::pass, claims::dueInNanos, nanoClock, this::startThread);
    this.delivery =
        new UsageDelivery(settings.store(), announcer, claims, schedule, buffer.pending(), guard);
    this.refusedBackoff = new Backoff(settings.flushInterval(), FlushSchedule.LONGEST_BACKOFF);
    this.nextRefusedNanos = nanoClock.getAsLong();
  }

  private @Nullable Thread startThread(Runnable body) {
    return Daemons.start(
        "trackfeature-adoption",
        body,
        failure ->
            guard.warn(
                DropReason.STORE, "adoption counts wait for their thread to start", failure));
  }

  void start() {
    schedule.start();
  }

  void wake() {
    schedule.wake();
  }

  void wakeIfAwaited() {
    schedule.wakeIfAwaited();
  }

  /** Delivers what is pending now. Returns whether that succeeded in time. */
  boolean flush(Duration timeout) {
    return schedule.flush(timeout);
  }

  /** Flushes, then ends the thread, at the latest when the store returns. */
  void close(Duration timeout) {
    schedule.close(timeout);
  }

  /** Delivers all that is pending. Never throws. */
  private FlushSchedule.Outcome pass() {
    try {
      delivery.startPass();
      long takenBefore = delivery.takenBatches();
      boolean flushed = deliverAll();
      if (schedule.isStopping()) {
        return FlushSchedule.Outcome.FAILED;
      }
      claims.confirm();
      claims.claim();
      if (!flushed && delivery.takenBatches() == takenBefore) {
        return FlushSchedule.Outcome.REFUSED;
      }
      return flushed && handover.unconfirmed() == 0 && refused.isEmpty()
          ? FlushSchedule.Outcome.DELIVERED
          : FlushSchedule.Outcome.UNFINISHED;
    } catch (Throwable failure) {
      guard.warn(
          DropReason.STORE, "the store of adoption counts failed; it is tried again", failure);
      return FlushSchedule.Outcome.FAILED;
    }
  }

  /** Returns false when the store seems to be down. */
  private boolean deliverAll() throws Exception {
    collect();
    long takenBefore = delivery.takenBatches();
    boolean complete = delivery.deliver(queue, refused);
    if (!complete && delivery.takenBatches() == takenBefore) {
      // What waits for the store needs the space of what doesn't.
      buffer.makeSpace();
      return false;
    }
    deliverRefused();
    int excess = buffer.makeSpace();
    if (excess > 0 && delivery.takenBatches() > takenBefore) {
      dropRefused(excess);
    }
    return complete;
  }

  /** Tries what was refused before, now and then. */
  private void deliverRefused() throws Exception {
    if (nanoClock.getAsLong() - nextRefusedNanos < 0 && !schedule.isAwaited()) {
      return;
    }
    long takenBefore = delivery.takenBatches();
    delivery.deliver(refused, refused);
    if (refused.isEmpty() || delivery.takenBatches() > takenBefore) {
      refusedBackoff.succeeded();
    }
    if (!refused.isEmpty()) {
      nextRefusedNanos = nanoClock.getAsLong() + refusedBackoff.failedNanos();
    }
  }

  private void dropRefused(int limit) {
    long uses = 0;
    for (PendingCount count : refused.take(limit)) {
      count.take();
      uses += count.settle(buffer.pending());
    }
    if (uses > 0) {
      guard.dropped(
          DropReason.STORE,
          uses,
          "the store refuses " + uses + " uses, and others need their space");
      buffer.makeSpace();
    }
  }

  private void collect() {
    Deque<PendingCount> oldestLast = new ArrayDeque<>();
    PendingCount count = buffer.pending().takeAll();
    while (count != null) {
      PendingCount below = count.below;
      count.below = null;
      oldestLast.push(count);
      count = below;
    }
    oldestLast.forEach(queue::add);
  }
}
