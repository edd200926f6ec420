package dev.trackfeature.adoption.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts on their way to the store, in order of arrival. Used by the flusher's thread only.
 *
 * <p>A batch that the store refuses comes again in halves, so that one refused count among m is
 * found by log2(m) calls. A store that may be down is offered one count alone, each time from
 * another place of the queue, so that many refused counts in a row don't look like a store that is
 * down. Each pass over the queue begins at a random place, so that each count has the same chance.
 */
final class PendingQueue {

  private static final int LARGEST_BATCH = 5_000;

  /** The golden ratio: steps of this size spread evenly over the queue, however many there are. */
  private static final double STRIDE = 0.618;

  private final Deque<PendingCount> counts = new ArrayDeque<>();

  /** How many counts at the head came back in one batch; at least one of them is refused. */
  private int suspects;

  private boolean probing;

  boolean isEmpty() {
    return counts.isEmpty();
  }

  int size() {
    return counts.size();
  }

  void add(PendingCount count) {
    counts.add(count);
  }

  /**
   * A pass over the queue begins. When it begins with single counts, the first is any of them: with
   * fixed steps from a fixed place, some would never be among the few that a pass tries.
   */
  void startPass() {
    if (probing && !counts.isEmpty()) {
      rotate(ThreadLocalRandom.current().nextInt(counts.size()));
    }
  }

  List<PendingCount> takeBatch() {
    if (probing) {
      return take(1);
    }
    return take(suspects == 0 ? LARGEST_BATCH : (suspects + 1) / 2);
  }

  List<PendingCount> take(int limit) {
    List<PendingCount> batch = new ArrayList<>(Math.min(limit, counts.size()));
    while (batch.size() < limit && !counts.isEmpty()) {
      batch.add(counts.remove());
    }
    return batch;
  }

  /** The store has taken a batch of this size. */
  void succeeded(int size) {
    suspects = Math.max(0, suspects - size);
    probing = false;
  }

  /** The store has refused this batch, which comes first again. */
  void putBack(List<PendingCount> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      counts.addFirst(batch.get(i));
    }
    suspects = batch.size();
  }

  /**
   * Makes one count from another place the next batch; after a success, batches are large again.
   */
  void probe() {
    rotate((int) (counts.size() * STRIDE));
    suspects = 0;
    probing = true;
  }

  private void rotate(int places) {
    for (int i = 0; i < places; i++) {
      counts.addLast(counts.removeFirst());
    }
  }
}
