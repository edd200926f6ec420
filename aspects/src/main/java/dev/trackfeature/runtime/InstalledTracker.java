package dev.trackfeature.runtime;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where woven code finds the tracking: the one that the application installed; until it installs
 * one, a tracking of its own on {@link GlobalOpenTelemetry} once that is set.
 *
 * <p>{@link GlobalOpenTelemetry#get()} is never called: before the application registers its
 * OpenTelemetry it would register a no-op, and the application's own registration would fail.
 */
final class InstalledTracker {

  private static final Logger LOGGER = Logger.getLogger("dev.trackfeature");

  /** Asking whether the global is set takes a lock, so after start-up only one call in 64 asks. */
  private static final int CALLS_THAT_ALL_ASK = 1024;

  private static final int LATER_CALLS_MASK = 63;

  private static final Object LOCK = new Object();

  private static volatile @Nullable FeatureTracking installed;
  private static volatile @Nullable FeatureTracker active;
  private static volatile boolean following = true;

  /** Counted without care for races: it only spaces the questions. */
  private static int unansweredCalls;

  private InstalledTracker() {}

  /** The tracker to start a use with, or null when uses are not tracked. */
  static @Nullable FeatureTracker active() {
    FeatureTracker tracker = active;
    if (tracker != null) {
      return tracker.isEnabled() ? tracker : null;
    }
    return following ? follow() : null;
  }

  static @Nullable FeatureTracking installed() {
    return installed;
  }

  /** Installs; ends following, and replaces what followed. */
  static void install(FeatureTracking tracking, FeatureTracker tracker) {
    synchronized (LOCK) {
      FeatureTracking present = installed;
      if (present != null && !following) {
        throw new IllegalStateException(
            "a FeatureTracking is installed already; close() it before another is installed");
      }
      following = false;
      installed = tracking;
      active = tracker;
      if (present != null) {
        present.close();
      }
    }
  }

  /** Takes this tracking out, if it is the one installed. Uses are not tracked from then on. */
  static void uninstall(FeatureTracking tracking) {
    synchronized (LOCK) {
      if (installed == tracking) {
        installed = null;
        active = null;
        following = false;
      }
    }
  }

  /** Goes back to the state of a new process. */
  static void reset() {
    synchronized (LOCK) {
      FeatureTracking present = installed;
      if (present != null) {
        present.close();
      }
      installed = null;
      active = null;
      following = true;
      unansweredCalls = 0;
    }
  }

  private static @Nullable FeatureTracker follow() {
    int calls = unansweredCalls;
    if (calls < CALLS_THAT_ALL_ASK + LATER_CALLS_MASK) {
      unansweredCalls = calls + 1;
    } else {
      unansweredCalls = CALLS_THAT_ALL_ASK;
    }
    if (calls > CALLS_THAT_ALL_ASK || !isGlobalSet()) {
      return null;
    }
    synchronized (LOCK) {
      if (active == null && following) {
        followGlobal();
      }
      return active;
    }
  }

  private static boolean isGlobalSet() {
    try {
      return GlobalOpenTelemetry.isSet();
    } catch (Throwable failure) {
      giveUp(failure);
      return false;
    }
  }

  private static void followGlobal() {
    try {
      FeatureTracking tracking = FeatureTracking.builder(GlobalOpenTelemetry.getOrNoop()).build();
      installed = tracking;
      active = tracking.tracker();
    } catch (Throwable failure) {
      giveUp(failure);
    }
  }

  private static void giveUp(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    following = false;
    LOGGER.log(
        Level.WARNING,
        "Features are not tracked: GlobalOpenTelemetry can't be used."
            + " Install a FeatureTracking of your own.",
        failure);
  }
}
