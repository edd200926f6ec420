package dev.trackfeature.adoption.internal;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.RetryLaterException;
import dev.trackfeature.internal.Daemons;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Calls one listener, on a daemon thread of its own: one that hangs keeps nobody else waiting. The
 * thread starts with the first event.
 */
public final class ListenerThread implements AutoCloseable {

  /** How many events wait in memory for the listener; all others wait in the store. */
  public static final int CAPACITY = 10_000;

  private record Waiting(AdoptionEvent event, Runnable done) {}

  private final AdoptionListener listener;
  private final DropReporter guard;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(CAPACITY);
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** Used by the thread only. */
  private final RetryQueue<Waiting> retries = new RetryQueue<>(System::nanoTime);

  /** Used by the thread only: after a retry, events that were never tried go first. */
  private boolean retried;

  public ListenerThread(AdoptionListener listener, DropReporter guard) {
    this.listener = listener;
    this.guard = guard;
  }

  /** How many more events it takes. Grows by itself; only {@link #offer} makes it less. */
  int space() {
    return waiting.remainingCapacity();
  }

  /**
   * Queues an event for the listener, if there is space.
   *
   * @param done run when the listener has returned, or thrown something that asks for no retry
   * @return false when there is no space, and the listener will not be called
   */
  public boolean offer(AdoptionEvent event, Runnable done) {
    if (!waiting.offer(new Waiting(event, done))) {
      return false;
    }
    resume();
    return true;
  }

  /** Starts the thread if events wait: at first, and after an error of the virtual machine. */
  public synchronized void resume() {
    // In this order, as a running thread alone may look at its retries.
    if (closed
        || (thread != null && thread.isAlive())
        || (waiting.isEmpty() && retries.isEmpty())) {
      return;
    }
    thread =
        Daemons.start(
            "trackfeature-adoption-listener",
            this::run,
            failure ->
                guard.warn(
                    DropReason.LISTENER, "a listener waits for its thread to start", failure));
  }

  private void run() {
    while (!closed) {
      try {
        call(next());
      } catch (InterruptedException ignored) {
        // Ends the loop when it comes from close(); a listener may have interrupted itself.
      }
    }
  }

  /** While too many events wait for another try, no others are tried. */
  private Waiting next() throws InterruptedException {
    while (true) {
      Waiting due = retried ? null : retries.pollDue();
      retried = due != null;
      if (due != null) {
        return due;
      }
      long nanos = retries.nanosToNext();
      Waiting untried = retries.isFull() ? null : waiting.poll(nanos, NANOSECONDS);
      if (untried != null) {
        return untried;
      }
      if (retries.isFull()) {
        NANOSECONDS.sleep(nanos);
      }
    }
  }

  /**
   * An event that fails because the thread is interrupted at the end is announced by the next
   * start.
   */
  private void call(Waiting next) {
    try {
      listener.stageReached(next.event());
    } catch (RetryLaterException later) {
      if (!closed) {
        guard.warn(
            DropReason.LISTENER, "an adoption listener asks to be called again later", later);
        retries.add(next, later.after());
      }
      return;
    } catch (Throwable failure) {
      if (closed) {
        return;
      }
      guard.caught(DropReason.LISTENER, failure);
    }
    next.done().run();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
