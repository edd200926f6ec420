package dev.trackfeature.runtime;

import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * The calls that weaving puts into tracked methods. Not for use by hand: see {@link
 * FeatureTracking#call}.
 *
 * <p>Advice is copied into the application's classes, which may be woven with an older version than
 * the one they run with. So these signatures never change, and none of them throws anything but
 * what {@link #fail} is handed, and virtual machine errors.
 */
public final class WovenCalls {

  private WovenCalls() {}

  /**
   * Notes an argument of the call that is about to {@link #enter}.
   *
   * @param joinPoint the method
   * @param position the parameter's position, from 0
   * @param argument its value
   */
  public static void attribute(
      JoinPoint.StaticPart joinPoint, int position, @Nullable Object argument) {
    try {
      FeatureTracker tracker = InstalledTracker.active(joinPoint);
      if (tracker != null) {
        CallArguments.note(position, argument);
      }
    } catch (StackOverflowError overflow) {
      // Then there is no room for a use either, which would need the argument.
      return;
    }
  }

  /**
   * Starts a use, on the caller's thread.
   *
   * @return the call, to hand to {@link #exit} or {@link #fail} on the same thread
   */
  public static long enter(JoinPoint.StaticPart joinPoint) {
    FeatureTracker tracker = InstalledTracker.active(joinPoint);
    if (tracker == null) {
      CallArguments.forget();
      return CallHandle.NOT_TRACKED;
    }
    try {
      if (!StackRoom.isLeft()) {
        return tracker.withoutRoom();
      }
      if (!tracker.isRecording()) {
        CallArguments.forget();
        return CallHandle.NOT_TRACKED;
      }
      Site site = Sites.of(joinPoint, tracker);
      if (site != null) {
        return tracker.enter(site);
      }
      CallArguments.forget();
      tracker.guard().dropped(DropReason.CALL, Sites.UNREADABLE);
      return CallHandle.NOT_TRACKED;
    } catch (StackRoom.Exhausted exhausted) {
      return tracker.withoutRoom();
    } catch (Throwable failure) {
      CallArguments.forget();
      tracker.guard().dropped(DropReason.CALL, failure);
      return CallHandle.NOT_TRACKED;
    }
  }

  /** Ends a use whose method returned a primitive value. */
  public static void exit(long call) {
    if (call != CallHandle.NOT_TRACKED) {
      FeatureTracker.leave(call, null, null);
    }
  }

  /**
   * Ends a use whose method returned an object, or nothing. When that stands for work that goes on,
   * such as a {@link java.util.concurrent.CompletionStage} or a publisher, the use ends with the
   * work.
   *
   * @return what the method has to return: the result itself, unless it is of a kind that can only
   *     be observed through another object
   */
  public static @Nullable Object exit(long call, @Nullable Object result) {
    if (call != CallHandle.NOT_TRACKED) {
      return FeatureTracker.leave(call, result, null);
    }
    return result;
  }

  /**
   * Ends a use whose method threw, and throws the same object on.
   *
   * @return never; declared so that the compiler knows that the caller's code ends here
   */
  public static RuntimeException fail(long call, Throwable failure) {
    if (call != CallHandle.NOT_TRACKED) {
      FeatureTracker.leave(call, null, failure);
    }
    // Advice may declare no checked exceptions, but must not wrap the method's own.
    throw Failures.asUnchecked(failure);
  }
}
