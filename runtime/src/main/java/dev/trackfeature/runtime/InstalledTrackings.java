package dev.trackfeature.runtime;

import dev.trackfeature.internal.Failures;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.OpenTelemetryVersions;
import dev.trackfeature.internal.ThrottledLogger;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where woven code finds the tracking: the last that was installed and is still in its place; until
 * one is installed, a tracking of its own on {@link GlobalOpenTelemetry} once that is set, which
 * stays the lowest.
 *
 * <p>{@link GlobalOpenTelemetry#get()} is never called: before the application registers its
 * OpenTelemetry it would register a no-op, and the application's own registration would fail.
 */
final class InstalledTrackings {

  /** Asking whether the global is set takes a lock, so after start-up only one call in 64 asks. */
  private static final int CALLS_THAT_ALL_ASK = 1024;

  private static final int CALLS_BETWEEN_LATER_QUESTIONS = 63;

  /** This many at once are contexts that nobody closes, not contexts that run. */
  private static final int SUSPICIOUSLY_MANY = 64;

  // No field has an initialiser that runs: the first use may be where the stack ends, and a class
  // whose initialiser overflows can never be used again. The lock is the class.

  /** The lowest first; null before the first. Replaced as a whole, under the lock. */
  private static @Nullable List<FeatureTracking> nested;

  /** The last of {@link #nested}, which callers read without the lock. */
  private static volatile @Nullable FeatureTracking installed;

  /** Whether the global OpenTelemetry is not, or no longer, waited for. */
  private static volatile boolean settled;

  /** Races are harmless: this only limits how often the global is asked for. */
  private static int unansweredCalls;

  /** Whether the global was asked for: the first time takes more of the stack. */
  private static boolean asked;

  private InstalledTrackings() {}

  /** The tracker to start a use with, or null when none is installed or it is switched off. */
  static @Nullable UseTracker active() {
    return activeOf(installed);
  }

  private static @Nullable UseTracker activeOf(@Nullable FeatureTracking tracking) {
    UseTracker tracker = tracking == null ? null : tracking.tracker();
    return tracker != null && tracker.isEnabled() ? tracker : null;
  }

  /** Whether a use that starts now may be tracked; false costs next to nothing. */
  static boolean mayTrack() {
    return installed == null ? !settled : active() != null;
  }

  /**
   * The tracker to start a use with where none was active: that of the global OpenTelemetry, once
   * it is set. Never throws.
   *
   * @param place where the feature is used
   * @param sites finds the site of the place; null where it has none
   */
  static <P> @Nullable UseTracker follow(
      P place, @Nullable Function<? super P, FeatureSite> sites) {
    return installed == null && !settled ? activeOf(followIfSet(place, sites)) : null;
  }

  static @Nullable FeatureTracking installed() {
    return installed;
  }

  /** Puts this tracking over all others, also when it is among them. Ends waiting for a global. */
  static void install(FeatureTracking tracking) {
    int count;
    synchronized (InstalledTrackings.class) {
      settled = true;
      count = replace(tracking, true);
    }
    if (count == SUSPICIOUSLY_MANY) {
      ThrottledLogger.warn(
          count
              + " FeatureTrackings are installed, one over the other, and only the last records."
              + " close() or uninstall() each when what installed it ends.",
          null);
    }
  }

  /**
   * Removes this tracking, wherever it is. When it was the last, the one before it records from
   * then on; without one, uses are not tracked.
   */
  static void uninstall(FeatureTracking tracking) {
    synchronized (InstalledTrackings.class) {
      if (nested().contains(tracking)) {
        settled = true;
        replace(tracking, false);
      }
    }
  }

  private static List<FeatureTracking> nested() {
    return nested == null ? List.of() : nested;
  }

  /** Returns how many there are then. */
  private static int replace(FeatureTracking tracking, boolean asLast) {
    List<FeatureTracking> next = new ArrayList<>(nested());
    next.remove(tracking);
    if (asLast) {
      next.add(tracking);
    }
    nested = next;
    installed = next.isEmpty() ? null : next.get(next.size() - 1);
    return next.size();
  }

  /** Goes back to the state of a new process, for the next test. */
  static void reset() {
    synchronized (InstalledTrackings.class) {
      nested().forEach(FeatureTracking::close);
      settled = false;
      unansweredCalls = 0;
    }
  }

  private static <P> @Nullable FeatureTracking followIfSet(
      P place, @Nullable Function<? super P, FeatureSite> sites) {
    int calls = unansweredCalls;
    unansweredCalls =
        calls < CALLS_THAT_ALL_ASK + CALLS_BETWEEN_LATER_QUESTIONS ? calls + 1 : CALLS_THAT_ALL_ASK;
    if (calls > CALLS_THAT_ALL_ASK) {
      return null;
    }
    boolean unfit = asked && calls == CALLS_THAT_ALL_ASK && !OpenTelemetryApi.canFollowGlobal();
    if ((!asked || unfit) && !StackSpace.isLeftForFirst()) {
      return null;
    }
    if (unfit) {
      stopFollowing(
          "Features are not tracked: no FeatureTracking is installed, and GlobalOpenTelemetry can be"
              + " followed from OpenTelemetry 1.57 on only. Install a FeatureTracking.",
          null);
      return null;
    }
    try {
      boolean set = OpenTelemetryApi.isGlobalSet();
      asked = true;
      return set && StackSpace.isLeftForFirst() ? followGlobal(loaderOf(place, sites)) : null;
    } catch (StackOverflowError overflow) {
      return null; // A later call asks again.
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      stopFollowing(
          "Features are not tracked: GlobalOpenTelemetry can't be used. "
              + OpenTelemetryVersions.seenBy(OpenTelemetry.class.getClassLoader())
              + " Install a FeatureTracking of your own.",
          failure);
      return null;
    }
  }

  /**
   * Null where that isn't known. Without the lock, as it may initialise classes of the application;
   * a place whose site can't be found is dropped where its use starts.
   */
  private static <P> @Nullable ClassLoader loaderOf(
      P place, @Nullable Function<? super P, FeatureSite> sites) {
    if (sites == null) {
      return null;
    }
    try {
      return sites.apply(place).loader();
    } catch (StackSpace.Exhausted exhausted) {
      return null;
    } catch (Throwable unfound) {
      Failures.throwIfFatal(unfound);
      return null;
    }
  }

  private static void stopFollowing(String reason, @Nullable Throwable failure) {
    synchronized (InstalledTrackings.class) {
      if (settled) {
        return;
      }
      settled = true;
    }
    ThrottledLogger.warn(reason, failure);
  }

  private static @Nullable FeatureTracking followGlobal(@Nullable ClassLoader loader) {
    if (Thread.holdsLock(InstalledTrackings.class)) {
      // To build one may log, and what handles the log may be tracked.
      return null;
    }
    FeatureTracking followed;
    synchronized (InstalledTrackings.class) {
      if (installed != null || settled) {
        return installed;
      }
      // A pool's thread may have any context class loader; the tracked class has the right one.
      followed =
          FeatureTracking.builder(OpenTelemetryApi.globalOrNoop()).setClassLoader(loader).build();
      replace(followed, true);
    }
    followed.checkFollowed();
    return followed;
  }
}
