package dev.trackfeature.runtime;

import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.LongAdder;

/**
 * How uses of a series ended: well, or with one type of error. Ends are only added up here, and the
 * total is never reset; {@link #record} hands the counter what came since the last time.
 */
final class Outcome {

  private final Attributes attributes;
  private final LongAdder ended = new LongAdder();

  /**
   * The total as of the last {@link #total()}, and how much of it the counter has. Used by one
   * draining thread at a time.
   */
  private long total;

  private long recorded;

  Outcome(Attributes attributes) {
    this.attributes = attributes;
  }

  Attributes attributes() {
    return attributes;
  }

  void end() {
    ended.increment();
  }

  /** How many uses have ended in this way so far. */
  long sum() {
    return ended.sum();
  }

  /** The same, which {@link #record} then records. One thread at a time. */
  long total() {
    total = sum();
    return total;
  }

  /**
   * Records the difference between the last total and what the counter has. What the counter
   * refuses is recorded the next time. One thread at a time.
   */
  void record(LongCounter usage, DropReporter guard) {
    if (total != recorded) {
      try {
        // Not in the context of the collecting thread: these are other requests' uses.
        usage.add(total - recorded, attributes, Context.root());
        recorded = total;
      } catch (Throwable failure) {
        guard.kept(DropReason.METRIC, failure);
      }
    }
  }
}
