package dev.trackfeature.async.internal;

import org.jspecify.annotations.Nullable;

/**
 * Is told how the work behind a result ended. May be told more than once, on any thread: only the
 * first time counts. Never throws, but for virtual machine errors.
 */
public interface ResultListener {

  /**
   * The work is done.
   *
   * @param failure what it failed with, or null when it didn't
   */
  void ended(@Nullable Throwable failure);

  /** Whoever wanted the result wants it no more. */
  void cancelled();
}
