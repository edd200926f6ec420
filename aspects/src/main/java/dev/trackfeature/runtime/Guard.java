package dev.trackfeature.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;

/**
 * Where every failure of what is not ours ends: counted in {@code trackfeature.dropped}, logged at
 * a limited rate, kept from the business call.
 */
final class Guard {

  private final LongCounter dropped;
  private final ThrottledLogger logger;

  Guard(LongCounter dropped, ThrottledLogger logger) {
    this.dropped = dropped;
    this.logger = logger;
  }

  /**
   * Takes note of a failure that was caught.
   *
   * @throws VirtualMachineError when it is one: there is no going on after those
   */
  void dropped(DropReason reason, Throwable failure) {
    Failures.throwIfFatal(failure);
    count(reason);
    logger.warn(reason, "telemetry failed, the business call goes on", failure);
  }

  /** Takes note of something that could not be recorded for a reason of our own. */
  void dropped(DropReason reason, String message) {
    count(reason);
    logger.warn(reason, message, null);
  }

  private void count(DropReason reason) {
    try {
      dropped.add(1, Attributes.of(TelemetryNames.REASON, reason.label()));
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      logger.warn(DropReason.METRIC, "the counter of dropped items failed itself", failure);
    }
  }
}
