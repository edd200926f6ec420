package dev.trackfeature.internal;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes threads, which must keep nothing of the application that needs them: no thread locals, no
 * context class loader and, on JDK 17, no access rights. There a thread keeps those of all code on
 * the stack that made it, and so their class loaders.
 */
public final class Daemons {

  private Daemons() {}

  /**
   * Starts a daemon thread, and throws nothing: at the process's limit of threads the virtual
   * machine throws an {@link OutOfMemoryError}, which must not reach a business call.
   *
   * @param onFailure called with what prevents the thread from starting
   * @return the thread, or null when it was not started
   */
  public static @Nullable Thread start(String name, Runnable body, Consumer<Throwable> onFailure) {
    return start(() -> thread(name, body), onFailure);
  }

  static @Nullable Thread start(Supplier<Thread> threads, Consumer<Throwable> onFailure) {
    try {
      Thread thread = threads.get();
      thread.start();
      return thread;
    } catch (Throwable failure) {
      onFailure.accept(failure);
      return null;
    }
  }

  /** A daemon thread, not yet started. Its context class loader is the toolkit's. */
  public static Thread thread(String name, Runnable body) {
    return call(
        () -> {
          Thread thread = new Thread(null, body, name, 0, false);
          thread.setDaemon(true);
          thread.setContextClassLoader(Daemons.class.getClassLoader());
          return thread;
        });
  }

  /**
   * Runs what makes threads on a stack without the application's code, and returns its result. The
   * context class loader is the toolkit's.
   *
   * <p>The stack is that of a worker of a pool, which the JDK makes without access rights. Ends
   * with the pool's exception where no thread can be made.
   */
  public static <T> T call(Supplier<T> body) {
    ForkJoinPool pool =
        new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, false);
    try {
      return pool.submit(
              () -> {
                Thread.currentThread().setContextClassLoader(Daemons.class.getClassLoader());
                return body.get();
              })
          .join();
    } finally {
      pool.shutdown();
    }
  }
}
