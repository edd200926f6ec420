package dev.trackfeature.adoption.internal;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What waits for another try, the first due first. Not thread-safe. */
public final class RetryQueue<T> {

  public static final int CAPACITY = 1_000;

  /** A listener that asks for no wait must not keep a processor busy. */
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(1);

  private record Retry<T>(T item, long dueNanos) {}

  private final LongSupplier nanoClock;

  // By differences, as the numbers of the clock may wrap around.
  private final PriorityQueue<Retry<T>> retries =
      new PriorityQueue<>(CAPACITY, (one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));

  public RetryQueue(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  public void add(T item, Duration after) {
    long nanos = TimeUnit.NANOSECONDS.convert(after);
    long bounded = Math.max(SHORTEST_NANOS, Math.min(nanos, LONGEST_NANOS));
    retries.add(new Retry<>(item, nanoClock.getAsLong() + bounded));
  }

  /** Takes what is due for the longest time; null when nothing is. */
  public @Nullable T pollDue() {
    return nanosToNext() > 0 ? null : retries.remove().item();
  }

  /**
   * How long until something is due: 0 or less when something is, {@link Long#MAX_VALUE} when
   * empty.
   */
  public long nanosToNext() {
    Retry<T> first = retries.peek();
    return first == null ? Long.MAX_VALUE : first.dueNanos() - nanoClock.getAsLong();
  }

  boolean isEmpty() {
    return retries.isEmpty();
  }

  boolean isFull() {
    return retries.size() >= CAPACITY;
  }
}
