package dev.trackfeature.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reads what a use failed with. Exceptions are the application's: even reading one can throw. */
public final class Failures {

  private static final int DEEPEST = 16;

  private Failures() {}

  /**
   * What a future or executor wrapped; the failure itself when it wraps nothing or can't be read.
   */
  public static Throwable unwrap(Throwable failure) {
    Throwable unwrapped = failure;
    try {
      for (int depth = 0; depth < DEEPEST && isWrapper(unwrapped); depth++) {
        Throwable cause = unwrapped.getCause();
        if (cause == null) {
          break;
        }
        unwrapped = cause;
      }
    } catch (Throwable unreadable) {
      throwIfFatal(unreadable);
      return failure;
    }
    return unwrapped;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException || failure instanceof ExecutionException;
  }

  /** Throws virtual machine errors on: there is no going on after those. */
  public static void throwIfFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal) {
      throw fatal;
    }
  }

  /**
   * Throws this on as it is, where the compiler knows of no checked exception.
   *
   * @return never; declared so that the compiler knows that the caller's code ends here
   */
  static RuntimeException asUnchecked(Throwable failure) {
    throw Failures.<RuntimeException>sneak(failure);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  /** The {@code error.type} of an unwrapped failure. */
  public static String errorType(Throwable unwrapped) {
    return RecordedText.text(unwrapped.getClass().getName());
  }
}
