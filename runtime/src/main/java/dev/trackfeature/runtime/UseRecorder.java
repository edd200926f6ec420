package dev.trackfeature.runtime;

import dev.trackfeature.internal.DropReporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Records uses that have ended, on any thread: latency and span. Thread-safe. */
final class UseRecorder {

  private final Latency latency;
  private final LongConsumer afterEach;
  private final DropReporter guard;
  private final LongSupplier nanoClock;

  /**
   * @param afterEach called with the time after each use
   */
  UseRecorder(Latency latency, LongConsumer afterEach, DropReporter guard, LongSupplier nanoClock) {
    this.latency = latency;
    this.afterEach = afterEach;
    this.guard = guard;
    this.nanoClock = nanoClock;
  }

  DropReporter guard() {
    return guard;
  }

  /**
   * Records a use.
   *
   * @param call its handle
   * @param attributes of its series
   * @param context the context of the use, so that exemplars link to its span
   * @param errorType what it failed with, or null when it didn't
   * @param failure the failure itself, already unwrapped
   */
  void record(
      long call,
      Attributes attributes,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable String errorType,
      @Nullable Throwable failure) {
    try {
      long now = nanoClock.getAsLong();
      // The SDK's histogram may not be entered where memory or stack is used up.
      if (!(failure instanceof VirtualMachineError)) {
        latency.record(CallHandle.nanosSince(call, now), attributes, context);
      }
      afterEach.accept(now);
    } finally {
      if (span != null) {
        span.end(errorType, failure);
      }
    }
  }
}
