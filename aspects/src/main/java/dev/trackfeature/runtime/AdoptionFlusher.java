package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands pending uses to the store, the longest waiting first, and has what they reach announced. On
 * one daemon thread, whose waiting and ending {@link FlushSchedule} has.
 *
 * <p>What the store refuses stays pending. A key that it refuses alone is put aside and tried again
 * after all others, with a backoff of its own, so that it doesn't hold them up; when it takes the
 * others and room runs short, what is put aside is dropped.
 */
final class AdoptionFlusher {

  /** What became of a batch: put back, to be tried one by one, or refused alone. */
  private enum Delivery {
    TAKEN,
    PUT_BACK,
    REFUSED
  }

  /** How many events are claimed, or noted as announced, at once. */
  private static final int MOST_EVENTS = 5_000;

  private final AdoptionTracker tracker;
  private final UsageCountStore store;
  private final Duration claimExpiry;
  private final AdoptionAnnouncer announcer;
  private final Guard guard;
  private final FlushSchedule schedule;
  private final PendingQueue queue = new PendingQueue();
  private final PendingQueue refused = new PendingQueue();
  private final Backoff refusedBackoff;
  private long takenBatches;
  private long nextRefusedNanos = System.nanoTime();
  private long nextClaimNanos = System.nanoTime();

  AdoptionFlusher(
      AdoptionTracker tracker,
      AdoptionSettings settings,
      AdoptionAnnouncer announcer,
      Guard guard) {
    this.tracker = tracker;
    this.store = settings.store();
    this.claimExpiry = settings.claimExpiry();
    this.announcer = announcer;
    this.guard = guard;
    this.schedule = new FlushSchedule(settings.flushInterval(), this::pass);
    this.refusedBackoff = new Backoff(settings.flushInterval());
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

  /** Ends the thread, at the latest when the store returns. */
  void stop() {
    schedule.stop();
  }

  /** Delivers all that is pending. Never throws. */
  private FlushSchedule.Outcome pass() {
    try {
      long takenBefore = takenBatches;
      boolean flushed = deliverAll();
      if (schedule.isStopping()) {
        return FlushSchedule.Outcome.FAILED;
      }
      confirm();
      claim();
      if (!flushed && takenBatches == takenBefore) {
        return FlushSchedule.Outcome.FAILED;
      }
      return flushed && announcer.unconfirmed() == 0 && refused.isEmpty()
          ? FlushSchedule.Outcome.DELIVERED
          : FlushSchedule.Outcome.UNFINISHED;
    } catch (Throwable failure) {
      warn(failure);
      return FlushSchedule.Outcome.FAILED;
    }
  }

  /** Returns false when the store seems to be down. */
  private boolean deliverAll() throws Exception {
    collect();
    long takenBefore = takenBatches;
    boolean complete = deliverQueue();
    if (!complete && takenBatches == takenBefore) {
      return false;
    }
    deliverRefused();
    int excess = tracker.makeRoom();
    if (excess > 0 && takenBatches > takenBefore) {
      dropRefused(excess);
    }
    return complete;
  }

  /**
   * Returns false when the store seems to be down: it has refused a count alone, taken none since
   * the last that it refused, and refuses the last to come as well.
   */
  private boolean deliverQueue() throws Exception {
    long takenBefore = takenBatches;
    while (!queue.isEmpty() && !schedule.isStopping()) {
      if (deliver(queue, queue.takeBatch()) == Delivery.REFUSED) {
        if (takenBatches == takenBefore && !takesTheLast()) {
          return false;
        }
        takenBefore = takenBatches;
      }
      keepClaims();
    }
    return true;
  }

  private boolean takesTheLast() {
    return !queue.isEmpty() && deliver(queue, queue.takeLast()) == Delivery.TAKEN;
  }

  /** Tries what was refused before, up to the first that is again. */
  private void deliverRefused() throws Exception {
    if (System.nanoTime() - nextRefusedNanos < 0 && !schedule.isAwaited()) {
      return;
    }
    long takenBefore = takenBatches;
    boolean goesOn = true;
    while (goesOn && !refused.isEmpty() && !schedule.isStopping()) {
      goesOn = deliver(refused, refused.takeBatch()) != Delivery.REFUSED;
      keepClaims();
    }
    if (refused.isEmpty() || takenBatches > takenBefore) {
      refusedBackoff.succeeded();
    }
    if (!refused.isEmpty()) {
      nextRefusedNanos = System.nanoTime() + refusedBackoff.failedNanos();
    }
  }

  private void dropRefused(int limit) {
    long uses = refused.take(limit).stream().mapToLong(PendingCount::settle).sum();
    if (uses > 0) {
      guard.dropped(
          DropReason.STORE,
          uses,
          "the store refuses " + uses + " uses, and others need their room");
      tracker.makeRoom();
    }
  }

  private void collect() {
    Deque<PendingCount> oldestLast = new ArrayDeque<>();
    PendingCount count = tracker.pending().takeAll();
    while (count != null) {
      PendingCount below = count.below;
      count.below = null;
      oldestLast.push(count);
      count = below;
    }
    for (PendingCount pending : oldestLast) {
      if (pending.take()) {
        queue.add(pending);
      }
    }
  }

  private Delivery deliver(PendingQueue from, List<PendingCount> batch) {
    // Made before, so that an error of the virtual machine can't come between store and settling.
    long[] uses = new long[batch.size()];
    List<UsageTotal> totals;
    try {
      totals = List.copyOf(store.add(batch.stream().map(PendingCount::delta).toList()));
    } catch (Throwable failure) {
      warn(failure);
      if (batch.size() == 1) {
        refused.add(batch.get(0));
        return Delivery.REFUSED;
      }
      from.putBack(batch);
      return Delivery.PUT_BACK;
    }
    for (int i = 0; i < uses.length; i++) {
      uses[i] = batch.get(i).settle();
    }
    takenBatches++;
    from.succeeded();
    announce(batch, uses, totals);
    return Delivery.TAKEN;
  }

  private void warn(Throwable failure) {
    guard.warn(
        DropReason.STORE,
        "adoption counts could not be stored; they are kept and tried again",
        failure);
  }

  private void announce(List<PendingCount> batch, long[] uses, List<UsageTotal> totals) {
    Map<UsageKey, UsageTotal> byKey = new HashMap<>(totals.size() * 2);
    totals.forEach(total -> byKey.put(total.key(), total));
    long leftOut = 0;
    for (int i = 0; i < uses.length; i++) {
      PendingCount count = batch.get(i);
      UsageTotal total = byKey.get(count.key());
      if (total == null) {
        leftOut += uses[i];
      } else {
        total.reached().forEach(event -> announcer.announce(event, count.spanOf(event)));
        count.know(total);
      }
    }
    if (leftOut > 0) {
      guard.dropped(DropReason.STORE, leftOut, "the store has no room for " + leftOut + " uses");
    }
  }

  /** In a pass that takes long, lest others announce what this process has in hand. */
  private void keepClaims() throws Exception {
    if (System.nanoTime() - nextClaimNanos >= 0) {
      confirm();
      claim();
    }
  }

  private void confirm() throws Exception {
    List<String> ids = announcer.takeAnnounced(MOST_EVENTS);
    while (!ids.isEmpty()) {
      try {
        store.announced(ids);
      } catch (Throwable failure) {
        announcer.unconfirmed(ids);
        throw failure;
      }
      announcer.confirmed(ids);
      ids = announcer.takeAnnounced(MOST_EVENTS);
    }
  }

  /** Claims are renewed twice before they expire, and others' are looked at as often. */
  private void claim() throws Exception {
    if (System.nanoTime() - nextClaimNanos < 0) {
      return;
    }
    List<AdoptionEvent> left = store.claim(announcer.held(), claimExpiry, MOST_EVENTS);
    nextClaimNanos = System.nanoTime() + claimExpiry.toNanos() / 3;
    left.forEach(event -> announcer.announce(event, SpanContext.getInvalid()));
    confirm();
  }
}
