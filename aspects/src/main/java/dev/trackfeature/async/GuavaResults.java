package dev.trackfeature.async;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.util.concurrent.ExecutionException;

/** Follows Guava's futures, which are only observed. */
final class GuavaResults {

  private GuavaResults() {}

  static Object listenableFuture(Object value, ResultListener listener) {
    ListenableFuture<?> future = (ListenableFuture<?>) value;
    future.addListener(() -> tell(future, listener), Runnable::run);
    return value;
  }

  private static void tell(ListenableFuture<?> done, ResultListener listener) {
    try {
      Futures.getDone(done);
      listener.ended(null);
    } catch (ExecutionException | RuntimeException | Error failure) {
      listener.ended(failure);
    }
  }
}
