package dev.trackfeature.internal;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Makes threads, which must keep nothing of the application that needs them: no thread locals, no
 * context class loader and, on JDK 17, no access rights. There a thread keeps those of all code on
 * the stack that made it, and so their class loaders.
 */
public final class Daemons {

  private Daemons() {}

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
