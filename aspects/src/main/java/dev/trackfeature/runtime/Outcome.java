package dev.trackfeature.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.LongAdder;

/**
 * How uses of a series ended: well, or with one type of error. Ends are only added up here; {@link
 * #record} hands the sum to the counter.
 */
final class Outcome {

  private final Attributes attributes;
  private final LongAdder ended = new LongAdder();
  private long unrecorded;

  Outcome(Attributes attributes) {
    this.attributes = attributes;
  }

  Attributes attributes() {
    return attributes;
  }

  void end() {
    ended.increment();
  }

  /**
   * Takes what has ended since the last time. One thread at a time.
   *
   * @return how many ended
   */
  long take() {
    long sinceLast = ended.sumThenReset();
    unrecorded += sinceLast;
    return sinceLast;
  }

  /**
   * Records what was taken. What the counter refuses is kept for the next time. One thread at a
   * time.
   */
  void record(LongCounter usage, Guard guard) {
    if (unrecorded != 0) {
      try {
        // Not in the context of whoever collects: these are other requests' uses.
        usage.add(unrecorded, attributes, Context.root());
        unrecorded = 0;
      } catch (Throwable failure) {
        guard.kept(DropReason.METRIC, failure);
      }
    }
  }
}
