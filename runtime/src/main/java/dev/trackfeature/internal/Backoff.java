package dev.trackfeature.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait after failures in a row: twice as long each time, up to a limit, and up to half
 * of that less by chance, so that processes don't come back together. Not thread-safe.
 */
public final class Backoff {

  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private int failures;

  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  public void succeeded() {
    failures = 0;
  }

  /** How long to wait after one more failure. */
  public long failedNanos() {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    return nanos(first, longest, failures);
  }

  /** How long to wait after this many failures, of which there is at least one. */
  public static long nanos(Duration first, Duration longest, int failures) {
    long firstNanos = TimeUnit.NANOSECONDS.convert(first);
    long longestNanos = Math.max(firstNanos, TimeUnit.NANOSECONDS.convert(longest));
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    long nanos = firstNanos > longestNanos >> doublings ? longestNanos : firstNanos << doublings;
    return nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
  }
}
