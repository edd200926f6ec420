package dev.trackfeature.aspects;

import dev.trackfeature.runtime.FeatureSite;
import dev.trackfeature.runtime.FeatureTracking;
import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * The calls that weaving puts into tracked methods. Not for use by hand: see {@link
 * FeatureTracking#call}, and {@link FeatureSite} for other instrumentation.
 *
 * <p>Advice is copied into the application's classes, which may be woven with an older version than
 * the one they run with. So these signatures never change, and none of them throws anything but
 * what {@link #fail} is handed, and virtual machine errors.
 */
public final class WovenCalls {

  /**
   * Made by whichever thread is first, and read by all: it has no state, so each may make its own.
   * Not made by a static initialiser: one that overflows the stack of the first call could never be
   * run again.
   */
  private static @Nullable SiteFinder finder;

  private WovenCalls() {}

  /**
   * Notes an argument of the call that is about to {@link #enter}.
   *
   * @param joinPoint the method
   * @param position the parameter's position, from 0
   * @param argument its value
   */
  @SuppressWarnings("UnusedVariable") // A signature that woven classes hold.
  public static void attribute(
      JoinPoint.StaticPart joinPoint, int position, @Nullable Object argument) {
    FeatureSite.argument(position, argument);
  }

  /**
   * Starts a use, on the caller's thread.
   *
   * @return the call, to hand to {@link #exit} or {@link #fail} on the same thread
   */
  public static long enter(JoinPoint.StaticPart joinPoint) {
    SiteFinder found = finder;
    if (found == null) {
      try {
        found = new SiteFinder();
      } catch (StackOverflowError overflow) {
        return FeatureSite.NOT_TRACKED;
      }
      finder = found;
    }
    return FeatureSite.start(joinPoint, found);
  }

  /** Ends a use whose method returned a primitive value. */
  public static void exit(long call) {
    FeatureSite.end(call);
  }

  /**
   * Ends a use whose method returned an object, or nothing.
   *
   * @return what the method has to return, as {@link FeatureSite#end(long, Object)} says
   */
  public static @Nullable Object exit(long call, @Nullable Object result) {
    return FeatureSite.end(call, result);
  }

  /**
   * Ends a use whose method threw, and throws the same object on.
   *
   * @return never; declared so that the compiler knows that the caller's code ends here
   */
  public static RuntimeException fail(long call, Throwable failure) {
    FeatureSite.fail(call, failure);
    throw WovenCalls.<RuntimeException>asUnchecked(failure);
  }

  /** Advice may declare no checked exceptions, but must not wrap the method's own. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException asUnchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
