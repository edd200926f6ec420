package dev.trackfeature.internal;

import java.time.Clock;
import java.time.Instant;

/** The time of day for what may only get later, also when the clock is set back. Thread-safe. */
public final class RisingClock {

  private final Clock clock;

  /** Guarded by this. */
  private Instant latest;

  public RisingClock(Clock clock) {
    this.clock = clock;
    this.latest = clock.instant();
  }

  /** The time, or the latest that was returned before when the clock shows an earlier one. */
  public synchronized Instant now() {
    Instant now = clock.instant();
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }
}
