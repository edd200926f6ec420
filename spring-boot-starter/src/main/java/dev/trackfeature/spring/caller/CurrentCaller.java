package dev.trackfeature.spring.caller;

import org.jspecify.annotations.Nullable;

/**
 * The caller that this thread works for. Code that sets one restores the one before, so that no
 * pool thread keeps a caller, nor a class of the application.
 */
final class CurrentCaller {

  /** Its name in snapshots and in the Reactor context. */
  static final String KEY = "dev.trackfeature.caller";

  private static final ThreadLocal<@Nullable RequestCaller> CALLER = new ThreadLocal<>();

  private CurrentCaller() {}

  static @Nullable RequestCaller get() {
    return CALLER.get();
  }

  /** Sets the caller; null for none. */
  static void set(@Nullable RequestCaller caller) {
    if (caller == null) {
      CALLER.remove();
    } else {
      CALLER.set(caller);
    }
  }
}
