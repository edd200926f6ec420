package dev.trackfeature.async.internal;

import com.google.common.util.concurrent.ListenableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows Guava's futures, which are only observed. Uses the interface only, as a separate library
 * has that alone.
 */
final class GuavaResults {

  private GuavaResults() {}

  static Object listenableFuture(Object value, ResultListener listener) {
    ListenableFuture<?> future = (ListenableFuture<?>) value;
    future.addListener(() -> listener.ended(failureOf(future)), Runnable::run);
    return value;
  }

  private static @Nullable Throwable failureOf(ListenableFuture<?> done) {
    // On an interrupted thread, get() throws even though the future is done.
    boolean interrupted = Thread.interrupted();
    try {
      done.get();
      return null;
    } catch (Exception | Error failure) {
      return failure;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
