package dev.trackfeature.runtime;

import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.LongAdder;

/**
 * How uses of a series ended: well, or with one type of error. Ends are only added up here; {@link
 * #record} hands the sum to the counter.
 */
public final class Outcome {

  private final Attributes attributes;
  private final LongAdder ended = new LongAdder();

  /** The sum when it was last asked for, and what of it the counter has. Those of the drain. */
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

  /** How many uses have ended so. One thread at a time. */
  long total() {
    total = ended.sum();
    return total;
  }

  /**
   * Records what the last total has more than the counter. What the counter refuses is kept for the
   * next time. One thread at a time.
   */
  void record(LongCounter usage, DropReporter guard) {
    if (total != recorded) {
      try {
        // Not in the context of whoever collects: these are other requests' uses.
        usage.add(total - recorded, attributes, Context.root());
        recorded = total;
      } catch (Throwable failure) {
        guard.kept(DropReason.METRIC, failure);
      }
    }
  }
}
