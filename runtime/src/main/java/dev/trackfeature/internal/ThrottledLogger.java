package dev.trackfeature.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Warns at most once a minute for each reason: what fails once a call must not flood the log. A log
 * handler that throws is ignored, as there is nowhere left to report to.
 */
public final class ThrottledLogger {

  private static final Logger LOGGER = Logger.getLogger("dev.trackfeature");
  private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoClock;
  private final Map<DropReason, Long> lastByReason = new ConcurrentHashMap<>();

  public ThrottledLogger(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  public void warn(DropReason reason, String message, @Nullable Throwable failure) {
    if (isDue(reason)) {
      warn(
          message + " (" + reason.label() + "; further ones are only counted for a minute)",
          failure);
    }
  }

  /** Warns of what can't happen often. */
  public static void warn(String message, @Nullable Throwable failure) {
    try {
      LOGGER.log(Level.WARNING, message, failure);
    } catch (Throwable brokenHandler) {
      Failures.throwIfFatal(brokenHandler);
    }
  }

  private boolean isDue(DropReason reason) {
    long now = nanoClock.getAsLong();
    Long last = lastByReason.get(reason);
    return last == null
        ? lastByReason.putIfAbsent(reason, now) == null
        : now - last >= INTERVAL_NANOS && lastByReason.replace(reason, last, now);
  }
}
