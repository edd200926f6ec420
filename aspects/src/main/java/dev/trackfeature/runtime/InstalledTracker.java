package dev.trackfeature.runtime;

import io.opentelemetry.api.GlobalOpenTelemetry;
import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * Where woven code finds the tracking: the one that the application installed; until it installs
 * one, a tracking of its own on {@link GlobalOpenTelemetry} once that is set.
 *
 * <p>{@link GlobalOpenTelemetry#get()} is never called: before the application registers its
 * OpenTelemetry it would register a no-op, and the application's own registration would fail.
 */
final class InstalledTracker {

  /** Asking whether the global is set takes a lock, so after start-up only one call in 64 asks. */
  private static final int CALLS_THAT_ALL_ASK = 1024;

  private static final int CALLS_BETWEEN_LATER_QUESTIONS = 63;

  private static final Object LOCK = new Object();

  private static volatile @Nullable FeatureTracking installed;
  private static volatile boolean following = true;

  /** Counted without care for races: it only spaces the questions. */
  private static int unansweredCalls;

  private InstalledTracker() {}

  /**
   * The tracker to start a use with, or null when uses are not tracked. Never throws.
   *
   * @param caller the woven method, or null for code that can't be woven
   */
  static @Nullable FeatureTracker active(JoinPoint.@Nullable StaticPart caller) {
    FeatureTracking tracking = installed;
    if (tracking == null) {
      tracking = following ? follow(caller) : null;
    }
    return tracking != null && tracking.tracker().isEnabled() ? tracking.tracker() : null;
  }

  static @Nullable FeatureTracking installed() {
    return installed;
  }

  /** Installs; ends following, and replaces what followed. */
  static void install(FeatureTracking tracking) {
    synchronized (LOCK) {
      FeatureTracking present = installed;
      if (present != null && !following) {
        throw new IllegalStateException(
            "a FeatureTracking is installed already; close() it before another is installed");
      }
      following = false;
      installed = tracking;
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
        following = false;
      }
    }
  }

  /** Goes back to the state of a new process, for the next test. */
  static void reset() {
    synchronized (LOCK) {
      FeatureTracking present = installed;
      if (present != null) {
        present.close();
      }
      installed = null;
      following = true;
      unansweredCalls = 0;
    }
  }

  private static @Nullable FeatureTracking follow(JoinPoint.@Nullable StaticPart caller) {
    int calls = unansweredCalls;
    unansweredCalls =
        calls < CALLS_THAT_ALL_ASK + CALLS_BETWEEN_LATER_QUESTIONS ? calls + 1 : CALLS_THAT_ALL_ASK;
    if (calls > CALLS_THAT_ALL_ASK) {
      return null;
    }
    try {
      return OpenTelemetryApi.isGlobalSet() ? followGlobal(caller) : null;
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      following = false;
      ThrottledLogger.warn(
          "Features are not tracked: GlobalOpenTelemetry can't be used."
              + " Install a FeatureTracking of your own.",
          failure);
      return null;
    }
  }

  private static @Nullable FeatureTracking followGlobal(JoinPoint.@Nullable StaticPart caller) {
    synchronized (LOCK) {
      if (installed == null && following) {
        FeatureTrackingBuilder builder = FeatureTracking.builder(OpenTelemetryApi.globalOrNoop());
        if (caller != null) {
          // A pool's thread may have any context class loader; the woven class has the right one.
          builder.setClassLoader(caller.getSignature().getDeclaringType().getClassLoader());
        }
        FeatureTracking followed = builder.build();
        installed = followed;
        followed.checkWeavingInBackground();
      }
      return installed;
    }
  }
}
