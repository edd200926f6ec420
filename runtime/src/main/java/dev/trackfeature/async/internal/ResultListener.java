package dev.trackfeature.async.internal;

import org.jspecify.annotations.Nullable;

/**
 * Called when the work behind a result ends. May be called more than once, on any thread: only the
 * first call counts. Throws nothing but virtual machine errors.
 */
public interface ResultListener {

  /**
   * The work is done.
   *
   * @param failure what it failed with, or null when it didn't
   */
  void ended(@Nullable Throwable failure);

  /** The result is no longer wanted. */
  void cancelled();
}
