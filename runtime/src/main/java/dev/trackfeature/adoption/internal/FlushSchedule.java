package dev.trackfeature.adoption.internal;

import dev.trackfeature.internal.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When to flush: each interval, sooner when claims have to be renewed, at once when somebody asks,
 * and after failures with backoff. The lock is never held while flushing.
 */
public final class FlushSchedule {

  /** How a pass over everything pending ended. */
  public enum Outcome {
    DELIVERED,
    /** The store has all uses that it takes; listeners, or what it refuses, have to be awaited. */
    UNFINISHED,
    /** The store takes no uses but renews claims, which must not expire during the backoff. */
    REFUSED,
    FAILED
  }

  /** Of a store that fails. */
  static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How long uses wait before they try again to start a thread that could not be started. */
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long intervalNanos;
  private final Backoff backoff;
  private final Supplier<Outcome> pass;
  private final LongSupplier restNanos;
  private final LongSupplier nanoClock;
  private final Function<Runnable, @Nullable Thread> starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Written under the lock, running also by the thread as its last step; read by any thread.
  private volatile @Nullable Thread thread;
  private volatile boolean running;
  private volatile boolean startFailed;
  private volatile long nextStartNanos;
  private volatile boolean stopping;

  /** Written under the lock; read without it by callers, whose wake-up is then under way. */
  private volatile boolean due;

  private boolean asked;
  private int waiting;
  private long requested;
  private long delivered;

  /**
   * Runs nothing before it is started.
   *
   * @param restNanos how long to wait for the next pass at most; asked after each pass
   * @param starter starts a thread, or returns null when that is impossible
   */
  public FlushSchedule(
      Duration interval,
      Supplier<Outcome> pass,
      LongSupplier restNanos,
      LongSupplier nanoClock,
      Function<Runnable, @Nullable Thread> starter) {
    this.intervalNanos = TimeUnit.NANOSECONDS.convert(interval);
    this.backoff = new Backoff(interval, LONGEST_BACKOFF);
    this.pass = pass;
    this.restNanos = restNanos;
    this.nanoClock = nanoClock;
    this.starter = starter;
  }

  /** Starts the thread unless it is running, or could not be started a moment ago. */
  public void start() {
    if (!mayStart()) {
      return;
    }
    lock.lock();
    try {
      if (mayStart()) {
        startNow();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean mayStart() {
    return !running && !stopping && (!startFailed || nanoClock.getAsLong() - nextStartNanos >= 0);
  }

  /** Under the lock. */
  private void startNow() {
    Thread started = null;
    running = true; // Before the thread can end.
    try {
      started = starter.apply(this::run);
      thread = started;
    } finally {
      if (started == null) {
        running = false;
        nextStartNanos = nanoClock.getAsLong() + START_NANOS;
        startFailed = true;
      }
    }
  }

  /** Whether the time for delivering is over. */
  boolean isStopping() {
    return stopping;
  }

  /** Starts the next pass at once, unless the last one failed. */
  void wake() {
    if (due) {
      return; // The next pass is yet to start. While the store is down, each new user comes here.
    }
    lock.lock();
    try {
      due = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Starts the next pass at once if somebody waits in {@link #flush}. */
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

  /** Waits for a pass that starts from now on and delivers everything, or for an interrupt. */
  public boolean flush(Duration timeout) {
    return flush(TimeUnit.NANOSECONDS.convert(timeout), true);
  }

  private boolean flush(long nanos, boolean interruptibly) {
    if (thread == null && !startFailed) {
      return true;
    }
    boolean interrupted = false;
    lock.lock();
    waiting++;
    try {
      if (!running && !stopping) {
        startNow();
      }
      long ticket = ++requested;
      asked = true;
      changed.signalAll();
      long start = System.nanoTime(); // As waiting takes real time.
      long left = nanos;
      while (running
          && delivered < ticket
          && left > 0
          && !stopping
          && !(interrupted && interruptibly)) {
        try {
          changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = nanos - (System.nanoTime() - start);
      }
      return delivered >= ticket;
    } finally {
      waiting--;
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      passUntilStopped();
    } finally {
      // Also when an error of the virtual machine ends the thread.
      running = false;
    }
  }

  private void passUntilStopped() {
    long ticket = await(0, false);
    while (ticket >= 0) {
      long start = nanoClock.getAsLong();
      Outcome outcome = pass.get();
      switch (outcome) {
        case DELIVERED, UNFINISHED -> {
          if (outcome == Outcome.DELIVERED) {
            deliver(ticket);
          }
          backoff.succeeded();
          ticket = await(Math.min(restNanos(start), restNanos.getAsLong()), false);
        }
        case REFUSED ->
            ticket = await(Math.min(backoff.failedNanos(), restNanos.getAsLong()), true);
        case FAILED -> ticket = await(backoff.failedNanos(), true);
      }
    }
  }

  /**
   * The interval runs from the start of one pass to the start of the next, so that no use waits
   * longer than the interval and a pass. A store that is busy for all of it gets a short pause.
   */
  private long restNanos(long start) {
    return Math.max(intervalNanos / 10, intervalNanos - (nanoClock.getAsLong() - start));
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
   * Waits for this time, or until woken. Returns the last flush asked for, or -1 when stopping.
   *
   * @param patiently whether only {@link #flush} wakes it; otherwise each new user would cause a
   *     call of a store that is down
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

  /**
   * Flushes in spite of interrupts, then ends the thread and waits a moment until it has ended. If
   * this thread was interrupted, it still is afterwards.
   */
  public void close(Duration timeout) {
    flush(TimeUnit.NANOSECONDS.convert(timeout), false);
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Thread ending = thread;
    if (ending != null && !ended(ending)) {
      ending.interrupt();
      ended(ending);
    }
  }

  private boolean ended(Thread ending) {
    boolean interrupted = false;
    long start = System.nanoTime();
    long left = STOP_NANOS;
    while (ending.isAlive() && left > 0) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(ending, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = STOP_NANOS - (System.nanoTime() - start);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !ending.isAlive();
  }
}
