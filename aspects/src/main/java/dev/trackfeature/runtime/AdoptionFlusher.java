package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Hands pending uses to the store, the longest waiting first, and has what they reach announced. On
 * one daemon thread, whose waiting and ending {@link FlushSchedule} has.
 *
 * <p>What the store refuses stays pending. Each failure halves the batch; a batch of one that fails
 * goes to the end, so that a single bad key doesn't hold up the rest.
 */
final class AdoptionFlusher {

  private static final int LARGEST_BATCH = 5_000;

  private final AdoptionTracker tracker;
  private final UsageCountStore store;
  private final Duration claimExpiry;
  private final AdoptionAnnouncer announcer;
  private final Guard guard;
  private final FlushSchedule schedule;
  private final Deque<PendingCount> queue = new ArrayDeque<>();
  private int batchSize = LARGEST_BATCH;
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
    boolean flushed = succeeds(this::flush);
    boolean claimed = !schedule.isStopping() && succeeds(this::confirmAndClaim);
    if (!flushed || !claimed) {
      return FlushSchedule.Outcome.FAILED;
    }
    return announcer.unconfirmed() == 0
        ? FlushSchedule.Outcome.DELIVERED
        : FlushSchedule.Outcome.UNCONFIRMED;
  }

  private boolean succeeds(Callable<Boolean> step) {
    try {
      return step.call();
    } catch (Throwable failure) {
      guard.warn(
          DropReason.STORE,
          "adoption counts could not be stored; they are kept and tried again",
          failure);
      return false;
    }
  }

  private boolean flush() throws Exception {
    collect();
    while (!queue.isEmpty() && !schedule.isStopping()) {
      flushBatch();
    }
    tracker.makeRoom();
    return true;
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

  private void flushBatch() throws Exception {
    List<PendingCount> batch = new ArrayList<>();
    List<UsageDelta> deltas = new ArrayList<>();
    for (PendingCount count = queue.poll(); count != null; count = next(batch)) {
      batch.add(count);
      deltas.add(count.delta());
    }
    List<UsageTotal> totals;
    try {
      totals = List.copyOf(store.add(deltas));
    } catch (Throwable failure) {
      putBack(batch);
      throw failure;
    }
    batchSize = Math.min(LARGEST_BATCH, 2 * batchSize);
    settle(batch, totals);
  }

  private @Nullable PendingCount next(List<PendingCount> batch) {
    return batch.size() < batchSize ? queue.poll() : null;
  }

  private void putBack(List<PendingCount> batch) {
    if (batchSize == 1) {
      queue.addAll(batch);
    } else {
      for (int i = batch.size() - 1; i >= 0; i--) {
        queue.push(batch.get(i));
      }
    }
    batchSize = Math.max(1, batchSize / 2);
  }

  private void settle(List<PendingCount> batch, List<UsageTotal> totals) {
    Map<UsageKey, UsageTotal> byKey = new HashMap<>(totals.size() * 2);
    totals.forEach(total -> byKey.put(total.key(), total));
    long refused = 0;
    for (PendingCount count : batch) {
      long uses = count.settle();
      UsageTotal total = byKey.get(count.key());
      if (total == null) {
        refused += uses;
      } else {
        total.reached().forEach(event -> announcer.announce(event, count.spanOf(event)));
        count.know(total);
      }
    }
    if (refused > 0) {
      guard.dropped(DropReason.STORE, refused, "the store has no room for " + refused + " uses");
    }
  }

  private boolean confirmAndClaim() throws Exception {
    confirm();
    claim();
    return true;
  }

  private void confirm() throws Exception {
    List<String> ids = announcer.takeAnnounced(LARGEST_BATCH);
    while (!ids.isEmpty()) {
      try {
        store.announced(ids);
      } catch (Throwable failure) {
        announcer.unconfirmed(ids);
        throw failure;
      }
      announcer.confirmed(ids);
      ids = announcer.takeAnnounced(LARGEST_BATCH);
    }
  }

  /** Claims are renewed twice before they expire, and others' are looked at as often. */
  private void claim() throws Exception {
    if (System.nanoTime() - nextClaimNanos < 0) {
      return;
    }
    List<AdoptionEvent> left = store.claim(announcer.held(), claimExpiry, LARGEST_BATCH);
    nextClaimNanos = System.nanoTime() + claimExpiry.toNanos() / 3;
    left.forEach(event -> announcer.announce(event, SpanContext.getInvalid()));
    confirm();
  }
}
