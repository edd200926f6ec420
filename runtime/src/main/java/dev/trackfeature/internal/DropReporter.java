package dev.trackfeature.internal;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Contains every failure of foreign code: counts it in {@code trackfeature.dropped}, logs it at a
 * limited rate, and keeps it from the business call.
 */
public final class DropReporter {

  private final LongCounter dropped;
  private final ThrottledLogger logger;
  private final Map<DropReason, LongAdder> totals = new EnumMap<>(DropReason.class);

  /** The total of {@link DropReason#STACK}, whose drops are reported later. */
  private final LongAdder droppedForStack = new LongAdder();

  /** Guarded by {@link #droppedForStack}. */
  private long reportedForStack;

  public DropReporter(LongCounter dropped, ThrottledLogger logger) {
    this.dropped = dropped;
    this.logger = logger;
    for (DropReason reason : DropReason.values()) {
      totals.put(reason, reason == DropReason.STACK ? droppedForStack : new LongAdder());
    }
  }

  /**
   * Takes note of a failure that was caught.
   *
   * @throws VirtualMachineError when it is one: there is no going on after those
   */
  public void dropped(DropReason reason, Throwable failure) {
    Failures.throwIfFatal(failure);
    count(reason, 1);
    logger.warn(reason, "telemetry failed, the business call goes on", failure);
  }

  /** Takes note of something that could not be recorded for a reason of our own. */
  public void dropped(DropReason reason, String message) {
    count(reason, 1);
    logger.warn(reason, message, null);
  }

  /** Takes note of several items that could not be recorded for a reason of our own. */
  public void dropped(DropReason reason, long items, String message) {
    contained(
        () -> {
          count(reason, items);
          logger.warn(reason, message, null);
        });
  }

  /**
   * Takes note of a use that is not recorded because too little stack is left even to report that.
   */
  public void droppedForStack() {
    droppedForStack.increment();
  }

  /** Reports the uses that {@link #droppedForStack} noted; called at each collection. */
  public void reportDroppedForStack() {
    long uses;
    synchronized (droppedForStack) {
      long total = droppedForStack.sum();
      uses = total - reportedForStack;
      reportedForStack = total;
    }
    if (uses > 0) {
      contained(
          () -> {
            record(DropReason.STACK, uses);
            logger.warn(
                DropReason.STACK,
                uses + " uses are not recorded: too little stack was left there",
                null);
          });
    }
  }

  /** How much was dropped so far, by {@link DropReason#label}; reasons without any are absent. */
  public Map<String, Long> totals() {
    Map<String, Long> byLabel = new TreeMap<>();
    totals.forEach(
        (reason, total) -> {
          long items = total.sum();
          if (items > 0) {
            byLabel.put(reason.label(), items);
          }
        });
    return byLabel;
  }

  /** Takes note of a failure on a thread of our own, which goes on even after a fatal one. */
  public void caught(DropReason reason, Throwable failure) {
    contained(
        () -> {
          count(reason, 1);
          logger.warn(reason, "telemetry failed", failure);
        });
  }

  /**
   * Takes note of a failure that was caught and dropped nothing: it is tried again.
   *
   * @throws VirtualMachineError when it is one
   */
  public void kept(DropReason reason, Throwable failure) {
    Failures.throwIfFatal(failure);
    logger.warn(reason, "telemetry failed and is tried again", failure);
  }

  /** Warns of a failure that dropped nothing, on a thread of our own. */
  public void warn(DropReason reason, String message, Throwable failure) {
    contained(() -> logger.warn(reason, message, failure));
  }

  private static void contained(Runnable note) {
    try {
      note.run();
    } catch (VirtualMachineError fatal) {
      // There is nowhere left to report to, and what waits for the thread is worth more.
      return;
    }
  }

  private void count(DropReason reason, long items) {
    requireNonNull(totals.get(reason)).add(items);
    record(reason, items);
  }

  private void record(DropReason reason, long items) {
    try {
      dropped.add(items, Attributes.of(AttributeKeys.REASON, reason.label()));
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      logger.warn(DropReason.METRIC, "the counter of dropped items failed itself", failure);
    }
  }
}
