package dev.trackfeature.runtime;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reads what a use failed with. */
final class Failures {

  private Failures() {}

  /** What a future or executor wrapped; the failure itself when nothing is. */
  static Throwable unwrap(Throwable failure) {
    Throwable unwrapped = failure;
    while (unwrapped instanceof CompletionException || unwrapped instanceof ExecutionException) {
      Throwable cause = unwrapped.getCause();
      if (cause == null) {
        return unwrapped;
      }
      unwrapped = cause;
    }
    return unwrapped;
  }

  /** The {@code error.type} of an unwrapped failure. */
  static String errorType(Throwable unwrapped) {
    return unwrapped.getClass().getName();
  }
}
