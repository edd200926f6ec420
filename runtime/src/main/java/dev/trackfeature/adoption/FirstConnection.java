package dev.trackfeature.adoption;

import dev.trackfeature.internal.Daemons;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries to connect for a limited time, on a daemon thread of its own: a driver may wait for an
 * answer without end, and then keeps that thread.
 */
final class FirstConnection {

  private FirstConnection() {}

  /**
   * Waits until connected, until the time is over, or until this thread is interrupted, which it
   * then still is. Other failures are ignored: the next call of the store meets them again, and
   * they are logged then.
   *
   * @throws IllegalArgumentException when this kind of database is not supported
   */
  static void attempt(Callable<?> connect, long seconds) {
    FutureTask<?> attempt = new FutureTask<>(connect);
    start(attempt);
    try {
      attempt.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnsupportedDatabaseException unsupported) {
        throw new IllegalArgumentException(unsupported.getMessage(), unsupported);
      }
      if (failed.getCause() instanceof VirtualMachineError fatal) {
        throw fatal;
      }
    } catch (TimeoutException slow) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable attempt) {
    Thread thread = Daemons.thread("trackfeature-adoption-connect", attempt);
    // A pool or DriverManager may look for the driver by it.
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }
}
