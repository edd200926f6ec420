package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Calls one listener, on a daemon thread of its own: one that hangs keeps nobody else waiting. The
 * thread starts with the first event.
 */
final class ListenerThread implements AutoCloseable {

  /** How many events wait in memory for the listener; all others wait in the store. */
  static final int CAPACITY = 10_000;

  private record Waiting(AdoptionEvent event, Runnable done) {}

  private final AdoptionListener listener;
  private final Guard guard;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(CAPACITY);
  private @Nullable Thread thread;
  private volatile boolean closed;

  ListenerThread(AdoptionListener listener, Guard guard) {
    this.listener = listener;
    this.guard = guard;
  }

  /** How many more events it takes. Grows by itself; only {@link #offer} makes it less. */
  int space() {
    return waiting.remainingCapacity();
  }

  /**
   * Has the listener called, if there is space.
   *
   * @param done run when the listener has returned or thrown
   * @return false when there is no space, and the listener will not be called
   */
  boolean offer(AdoptionEvent event, Runnable done) {
    if (!waiting.offer(new Waiting(event, done))) {
      return false;
    }
    resume();
    return true;
  }

  /** Starts the thread if events wait: at first, and after an error of the virtual machine. */
  synchronized void resume() {
    if (closed || waiting.isEmpty() || (thread != null && thread.isAlive())) {
      return;
    }
    try {
      Thread starting = Daemons.thread("trackfeature-adoption-listener", this::run);
      starting.start();
      thread = starting;
    } catch (Throwable failure) {
      guard.warn(DropReason.LISTENER, "a listener waits for its thread to start", failure);
    }
  }

  private void run() {
    while (!closed) {
      try {
        call(waiting.take());
      } catch (InterruptedException ignored) {
        // Ends the loop when it comes from close(); a listener may have interrupted itself.
      }
    }
  }

  /**
   * What fails because the thread is interrupted in the end leaves the event for the next start to
   * announce.
   */
  private void call(Waiting next) {
    try {
      listener.stageReached(next.event());
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
