package dev.trackfeature.adoption.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait after failures: each time twice as long, up to 30 seconds, with jitter, so that
 * instances don't return all together.
 */
final class Backoff {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final long shortestNanos;
  private int failures;

  Backoff(Duration shortest) {
    shortestNanos = TimeUnit.NANOSECONDS.convert(shortest);
  }

  void succeeded() {
    failures = 0;
  }

  /** How long to wait after one more failure. */
  long failedNanos() {
    failures = Math.min(failures + 1, 20);
    long longest = Math.max(shortestNanos, LONGEST_NANOS);
    long nanos = shortestNanos > longest >> failures ? longest : shortestNanos << failures;
    return nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
  }
}
