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

  private static final Object LOCK = new Object();

  /** This many at once are contexts that nobody closes, not contexts that run. */
  private static final int SUSPICIOUSLY_MANY = 64;

  /** The lowest first. Replaced as a whole, under the lock. */
  private static List<FeatureTracking> nested = List.of();

  /** The last of {@link #nested}, which callers read without the lock. */
  private static volatile @Nullable FeatureTracking installed;

  private static volatile boolean following = true;

  /** Races are harmless: this only limits how often the global is asked for. */
  private static int unansweredCalls;

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
    return installed == null ? following : active() != null;
  }

  /**
   * The tracker to start a use with where none was active: that of the global OpenTelemetry, once
   * it is set. Never throws.
   *
   * @param site where the feature is used, or null
   * @param place where it is used when there is no site yet, or null when that isn't known either
   */
  static <P> @Nullable UseTracker follow(
      @Nullable FeatureSite site,
      @Nullable P place,
      @Nullable Function<? super P, FeatureSite> sites) {
    return installed == null && following ? activeOf(followIfSet(site, place, sites)) : null;
  }

  static @Nullable FeatureTracking installed() {
    return installed;
  }

  /** Puts this tracking over all others, also when it is among them. Ends waiting for a global. */
  static void install(FeatureTracking tracking) {
    int count;
    synchronized (LOCK) {
      following = false;
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
    synchronized (LOCK) {
      if (nested.contains(tracking)) {
        following = false;
        replace(tracking, false);
      }
    }
  }

  /** Returns how many there are then. */
  private static int replace(FeatureTracking tracking, boolean asLast) {
    List<FeatureTracking> next = new ArrayList<>(nested);
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
    synchronized (LOCK) {
      nested.forEach(FeatureTracking::close);
      following = true;
      unansweredCalls = 0;
    }
  }

  private static <P> @Nullable FeatureTracking followIfSet(
      @Nullable FeatureSite site,
      @Nullable P place,
      @Nullable Function<? super P, FeatureSite> sites) {
    int calls = unansweredCalls;
    unansweredCalls =
        calls < CALLS_THAT_ALL_ASK + CALLS_BETWEEN_LATER_QUESTIONS ? calls + 1 : CALLS_THAT_ALL_ASK;
    if (calls > CALLS_THAT_ALL_ASK) {
      return null;
    }
    if (calls == CALLS_THAT_ALL_ASK && !OpenTelemetryApi.canFollowGlobal()) {
      stopFollowing(
          "Features are not tracked: no FeatureTracking is installed, and GlobalOpenTelemetry can be"
              + " followed from OpenTelemetry 1.57 on only. Install a FeatureTracking.",
          null);
      return null;
    }
    try {
      return StackSpace.isLeftForFirst() && OpenTelemetryApi.isGlobalSet()
          ? followGlobal(site, place, sites)
          : null;
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

  private static void stopFollowing(String reason, @Nullable Throwable failure) {
    synchronized (LOCK) {
      if (!following) {
        return;
      }
      following = false;
    }
    ThrottledLogger.warn(reason, failure);
  }

  private static <P> @Nullable FeatureTracking followGlobal(
      @Nullable FeatureSite site,
      @Nullable P place,
      @Nullable Function<? super P, FeatureSite> sites) {
    synchronized (LOCK) {
      if (installed == null && following) {
        FeatureTrackingBuilder builder = FeatureTracking.builder(OpenTelemetryApi.globalOrNoop());
        if (site != null || sites != null) {
          // A pool's thread may have any context class loader; the tracked class has the right one.
          builder.setClassLoader(FeatureSite.find(site, place, sites).loader());
        }
        FeatureTracking followed = builder.build();
        replace(followed, true);
        followed.checkFollowed();
      }
      return installed;
    }
  }
}
