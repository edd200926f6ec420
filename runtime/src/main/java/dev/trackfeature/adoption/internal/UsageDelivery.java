package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands counts to the store, in batches, and announces the stages that they reach. Used by the
 * flusher's thread only.
 */
final class UsageDelivery {

  /** What became of a batch: put back, to be tried in halves, or refused alone. */
  private enum Delivery {
    TAKEN,
    PUT_BACK,
    REFUSED
  }

  /** The store counts as down after it has refused this many single counts in a row. */
  private static final int MOST_REFUSALS = 4;

  /** The same when it has taken others in the same pass, unless somebody waits for the rest. */
  private static final int MOST_REFUSALS_BESIDE_OTHERS = 32;

  private final UsageCountStore store;
  private final AdoptionAnnouncer announcer;
  private final EventClaims claims;
  private final FlushSchedule schedule;
  private final PendingStack pending;
  private final DropReporter guard;
  private long takenBatches;
  private long takenBeforePass;

  UsageDelivery(
      UsageCountStore store,
      AdoptionAnnouncer announcer,
      EventClaims claims,
      FlushSchedule schedule,
      PendingStack pending,
      DropReporter guard) {
    this.store = store;
    this.announcer = announcer;
    this.claims = claims;
    this.schedule = schedule;
    this.pending = pending;
    this.guard = guard;
  }

  /** How many batches the store has taken, ever. */
  long takenBatches() {
    return takenBatches;
  }

  /** A pass over all queues begins. */
  void startPass() {
    takenBeforePass = takenBatches;
  }

  /**
   * Delivers all of a queue but what the store refuses.
   *
   * @param refused where those are added that the store refuses alone; may be the same queue
   * @return false when the store seems to be down: it has refused several counts alone, from all
   *     over the queue, and taken nothing in between.
   */
  boolean deliver(PendingQueue from, PendingQueue refused) throws Exception {
    List<PendingCount> aside = new ArrayList<>();
    try {
      return deliverTo(aside, from);
    } finally {
      aside.forEach(refused::add);
    }
  }

  private boolean deliverTo(List<PendingCount> aside, PendingQueue from) throws Exception {
    int fewest = Math.min(MOST_REFUSALS, from.size());
    int refusals = 0;
    boolean answers = false;
    from.startPass();
    while (!from.isEmpty() && !schedule.isStopping()) {
      switch (deliver(aside, from)) {
        case TAKEN -> {
          answers = true;
          refusals = 0;
        }
        case REFUSED -> {
          answers = false;
          refusals++;
        }
        case PUT_BACK -> {}
      }
      if (!answers) {
        from.probe();
      }
      if (refusals >= (takenBatches > takenBeforePass ? mostRefusalsBesideOthers() : fewest)) {
        return false;
      }
      claims.keep();
    }
    return true;
  }

  /** While a flush or close waits, each count gets its turn. */
  private int mostRefusalsBesideOthers() {
    return schedule.isAwaited() ? Integer.MAX_VALUE : MOST_REFUSALS_BESIDE_OTHERS;
  }

  private Delivery deliver(List<PendingCount> aside, PendingQueue from) {
    List<PendingCount> batch = from.takeBatch();
    // Made first, so that a virtual machine error can't come between the store and settling.
    long[] uses = new long[batch.size()];
    List<UsageTotal> totals;
    try {
      totals = List.copyOf(store.add(batch.stream().map(PendingCount::delta).toList()));
    } catch (Throwable failure) {
      guard.warn(
          DropReason.STORE,
          "adoption counts could not be stored; they are kept and tried again",
          failure);
      if (batch.size() == 1) {
        aside.add(batch.get(0));
        return Delivery.REFUSED;
      }
      from.putBack(batch);
      return Delivery.PUT_BACK;
    }
    for (int i = 0; i < uses.length; i++) {
      uses[i] = batch.get(i).settle(pending);
    }
    takenBatches++;
    from.succeeded(uses.length);
    announce(batch, uses, totals);
    return Delivery.TAKEN;
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
      guard.dropped(DropReason.STORE, leftOut, "the store has no space for " + leftOut + " uses");
    }
  }
}
