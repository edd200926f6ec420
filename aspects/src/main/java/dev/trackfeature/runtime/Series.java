package dev.trackfeature.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The uses of one method by one tenant on one plan, with one combination of bounded values.
 *
 * <p>Attribute sets are built once, because building them costs more than recording with them.
 * Starts and ends are only added up on the caller's thread, which cannot fail; {@link #drain} hands
 * them to the counters.
 */
final class Series {

  private final TrackedFeature feature;
  private final Attributes inFlight;
  private final Outcome succeeded;
  private final Map<String, Outcome> failedByErrorType = new ConcurrentHashMap<>();
  private final LongAdder started = new LongAdder();
  private long unrecorded;

  /**
   * @param inFlight feature, tenant and plan
   * @param attributes the same, with the declared attributes
   */
  Series(TrackedFeature feature, Attributes inFlight, Attributes attributes) {
    this.feature = feature;
    this.inFlight = inFlight;
    this.succeeded = new Outcome(attributes);
  }

  TrackedFeature feature() {
    return feature;
  }

  Attributes inFlight() {
    return inFlight;
  }

  void start() {
    started.increment();
  }

  Outcome succeeded() {
    return succeeded;
  }

  Outcome failed(String errorType) {
    Outcome known = failedByErrorType.get(errorType);
    return known != null
        ? known
        : failedByErrorType.computeIfAbsent(
            errorType,
            type ->
                new Outcome(
                    succeeded.attributes().toBuilder()
                        .put(TelemetryNames.ERROR_TYPE, type)
                        .build()));
  }

  /**
   * Records what has started and ended since the last time. What a counter refuses is kept for the
   * next time. One thread at a time.
   */
  void drain(LongCounter usage, LongUpDownCounter activeUsers, Guard guard) {
    // All is taken before anything that can fail, so that nothing is lost by it.
    long ended = succeeded.take();
    List<Outcome> failures = List.copyOf(failedByErrorType.values());
    for (Outcome failed : failures) {
      ended += failed.take();
    }
    long begun = started.sumThenReset();
    unrecorded += begun - ended;
    succeeded.record(usage, guard);
    for (Outcome failed : failures) {
      failed.record(usage, guard);
    }
    if (begun != 0 || ended != 0 || unrecorded != 0) {
      try {
        activeUsers.add(unrecorded, inFlight);
        unrecorded = 0;
      } catch (Throwable failure) {
        guard.dropped(DropReason.METRIC, failure);
      }
    }
  }
}
