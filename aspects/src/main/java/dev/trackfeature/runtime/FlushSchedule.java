package dev.trackfeature.runtime;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When to flush: each interval, at once when somebody asks, and after failures with backoff. The
 * lock is never held while flushing.
 */
final class FlushSchedule {

  /** How a pass over everything pending ended. */
  enum Outcome {
    DELIVERED,
    /** The store has all uses that it takes; listeners, or what it refuses, have to be awaited. */
    UNFINISHED,
    FAILED
  }

  private static final long STOP_MILLIS = 500;

  private final long intervalNanos;
  private final Backoff backoff;
  private final Supplier<Outcome> pass;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private boolean due;
  private boolean asked;
  private int waiting;
  private long requested;
  private long delivered;

  FlushSchedule(Duration interval, Supplier<Outcome> pass) {
    this.intervalNanos = interval.toNanos();
    this.backoff = new Backoff(interval);
    this.pass = pass;
  }

  /** Starts the thread, if it isn't. */
  void start() {
    if (isRunning()) {
      return;
    }
    lock.lock();
    try {
      if (!isRunning() && !stopping) {
        Thread starting = Daemons.thread("trackfeature-adoption", this::run);
        starting.start();
        thread = starting;
      }
    } finally {
      lock.unlock();
    }
  }

  /** False also when an error of the virtual machine has ended the thread. */
  private boolean isRunning() {
    Thread current = thread;
    return current != null && current.isAlive();
  }

  /** Whether the time for delivering is over. */
  boolean isStopping() {
    return stopping;
  }

  /** Has the next pass start at once, but after a failure. */
  void wake() {
    lock.lock();
    try {
      due = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The same, if somebody waits in {@link #flush}. */
  void wakeIfAwaited() {
    lock.lock();
    try {
      if (waiting > 0) {
        asked = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody waits in {@link #flush}. */
  boolean isAwaited() {
    lock.lock();
    try {
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a pass that starts from now on and delivers everything. */
  boolean flush(Duration timeout) {
    if (thread == null) {
      return true;
    }
    start();
    long left = timeout.toNanos();
    lock.lock();
    waiting++;
    try {
      long ticket = ++requested;
      asked = true;
      changed.signalAll();
      while (delivered < ticket && left > 0 && !stopping) {
        left = changed.awaitNanos(left);
      }
      return delivered >= ticket;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private void run() {
    long ticket = await(0, false);
    while (ticket >= 0) {
      long start = System.nanoTime();
      Outcome outcome = pass.get();
      if (outcome == Outcome.DELIVERED) {
        deliver(ticket);
      }
      if (outcome == Outcome.FAILED) {
        ticket = await(backoff.failedNanos(), true);
      } else {
        backoff.succeeded();
        ticket = await(restNanos(start), false);
      }
    }
  }

  /**
   * From one start to the next, so that no use waits for longer than the interval and a pass; but a
   * store that needs all of that is left to others for a moment.
   */
  private long restNanos(long start) {
    return Math.max(intervalNanos / 10, intervalNanos - (System.nanoTime() - start));
  }

  private void deliver(long ticket) {
    lock.lock();
    try {
      delivered = Math.max(delivered, ticket);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits so long, or until woken. Returns the last flush asked for, or -1 when stopping.
   *
   * @param patiently whether only {@link #flush} wakes it, lest each new user have a store asked
   *     that is down
   */
  private long await(long nanos, boolean patiently) {
    long left = nanos;
    lock.lock();
    try {
      while (!stopping && left > 0 && !asked && (patiently || !due)) {
        left = changed.awaitNanos(left);
      }
      asked = false;
      due = false;
      return stopping ? -1 : requested;
    } catch (InterruptedException e) {
      return stopping ? -1 : requested;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; waits for a moment until it has. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Thread ending = thread;
    if (ending == null) {
      return;
    }
    try {
      ending.join(STOP_MILLIS);
      if (ending.isAlive()) {
        ending.interrupt();
        ending.join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
