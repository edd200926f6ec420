package dev.trackfeature.adoption;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries to connect for a set time. On a daemon thread of its own, as a driver may wait for an
 * answer without end; that thread is then left to it.
 */
final class FirstConnection {

  private FirstConnection() {}

  /**
   * Waits until connected, or for so long, or until the thread is interrupted, which it then still
   * is. Whatever else fails is met again by who calls the store, and logged.
   *
   * @throws IllegalArgumentException when the database is none that is known
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

  /** Privileged, as on JDK 17 a thread keeps the loaders of all code on the stack that made it. */
  @SuppressWarnings("removal")
  private static void start(Runnable attempt) {
    Thread thread =
        AccessController.doPrivileged(
            (PrivilegedAction<Thread>)
                () -> new Thread(null, attempt, "trackfeature-adoption-connect", 0, false));
    thread.setDaemon(true);
    thread.start();
  }
}
