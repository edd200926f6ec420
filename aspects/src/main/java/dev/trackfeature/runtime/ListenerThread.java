package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells one listener of events, on a daemon thread of its own: one that hangs keeps nobody else
 * waiting. The thread starts with the first event.
 */
final class ListenerThread implements AutoCloseable {

  private static final int MAX_WAITING = 10_000;

  private record Told(AdoptionEvent event, Runnable done) {}

  private final AdoptionListener listener;
  private final Guard guard;
  private final BlockingQueue<Told> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private @Nullable Thread thread;
  private volatile boolean closed;

  ListenerThread(AdoptionListener listener, Guard guard) {
    this.listener = listener;
    this.guard = guard;
  }

  /**
   * Has the listener told.
   *
   * @param done run when the listener has returned or thrown, or there is no room to wait
   */
  void tell(AdoptionEvent event, Runnable done) {
    if (!waiting.offer(new Told(event, done))) {
      guard.dropped(
          DropReason.LISTENER,
          "a listener misses an event: too many wait for " + listener.getClass());
      done.run();
      return;
    }
    start();
  }

  private synchronized void start() {
    if ((thread == null || !thread.isAlive()) && !closed) {
      Thread starting = Daemons.thread("trackfeature-adoption-listener", this::run);
      starting.start();
      thread = starting;
    }
  }

  private void run() {
    while (!closed) {
      try {
        tell(waiting.take());
      } catch (InterruptedException ignored) {
        // Ends the loop when it comes from close(); a listener may have interrupted itself.
      }
    }
  }

  /**
   * What fails because the thread is interrupted in the end leaves the event for the next start to
   * announce.
   */
  private void tell(Told told) {
    try {
      listener.stageReached(told.event());
    } catch (Throwable failure) {
      if (closed) {
        return;
      }
      guard.caught(DropReason.LISTENER, failure);
    }
    told.done().run();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
