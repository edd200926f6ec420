package dev.trackfeature.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Counts on their way to the store, the first to come first. After a refusal the next batch holds
 * one, then each twice as many as the one before: what the store refuses is found among many that
 * it takes, and a store that is down is asked for little. The flusher's alone.
 */
final class PendingQueue {

  private static final int LARGEST_BATCH = 5_000;

  private final Deque<PendingCount> counts = new ArrayDeque<>();
  private int batchSize = LARGEST_BATCH;

  boolean isEmpty() {
    return counts.isEmpty();
  }

  void add(PendingCount count) {
    counts.add(count);
  }

  List<PendingCount> takeBatch() {
    return take(batchSize);
  }

  /** The one that came last. */
  List<PendingCount> takeLast() {
    return List.of(counts.removeLast());
  }

  List<PendingCount> take(int limit) {
    List<PendingCount> batch = new ArrayList<>(Math.min(limit, counts.size()));
    while (batch.size() < limit && !counts.isEmpty()) {
      batch.add(counts.remove());
    }
    return batch;
  }

  /** The store has taken a batch. */
  void succeeded() {
    batchSize = Math.min(LARGEST_BATCH, 2 * batchSize);
  }

  /** The store has refused this batch, which comes first again, at first one alone. */
  void putBack(List<PendingCount> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      counts.addFirst(batch.get(i));
    }
    batchSize = 1;
  }
}
