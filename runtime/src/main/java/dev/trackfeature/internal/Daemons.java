package dev.trackfeature.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
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
   * <p>The stack is that of a worker of a pool, which the JDK makes without access rights. This
   * thread only waits, in spite of interrupts: one that is a worker itself must not run other tasks
   * meanwhile, as {@code join} would.
   *
   * @throws OutOfMemoryError where no thread can be made
   */
  public static <T> T call(Supplier<T> body) {
    ForkJoinPool pool =
        new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, false);
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Thread.currentThread().setContextClassLoader(Daemons.class.getClassLoader());
              return body.get();
            });
    try {
      pool.execute(task);
      return await(task);
    } finally {
      pool.shutdown();
    }
  }

  private static <T> T await(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException failed) {
          if (failed.getCause() instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failed.getCause(); // As a supplier throws no other.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
