package dev.trackfeature.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.internal.Daemons;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FlushScheduleTest {

  /** A pass catches what it can; where memory is out, waiting for the next may fail as well. */
  @Test
  void threadThatAnErrorHasEndedIsStartedAgainByTheNextFlush() throws Exception {
    CountDownLatch passed = new CountDownLatch(1);
    AtomicReference<Thread> ended = new AtomicReference<>();
    FlushSchedule schedule =
        new FlushSchedule(
            Duration.ofHours(1),
            () -> {
              if (ended.compareAndSet(null, Thread.currentThread())) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
                passed.countDown();
                throw new OutOfMemoryError("not for us");
              }
              return FlushSchedule.Outcome.DELIVERED;
            },
            () -> Long.MAX_VALUE,
            System::nanoTime,
            FlushScheduleTest::started);

    schedule.start();
    assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
    ended.get().join();

    assertThat(schedule.flush(Duration.ofSeconds(10))).isTrue();
    schedule.close(Duration.ofSeconds(10));
  }

  /** Uses come by the thousand, so not each may try; a flush is asked for once. */
  @Test
  void threadThatCouldNotBeStartedIsTriedAgainByUsesNowAndThenAndByEachFlush() {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger tries = new AtomicInteger();
    FlushSchedule schedule =
        new FlushSchedule(
            Duration.ofHours(1),
            () -> FlushSchedule.Outcome.DELIVERED,
            () -> Long.MAX_VALUE,
            nanos::get,
            body -> tries.incrementAndGet() < 4 ? null : started(body));
    assertThat(schedule.flush(Duration.ofSeconds(10))).as("nothing to flush").isTrue();

    schedule.start();
    schedule.start();
    assertThat(tries).hasValue(1);
    assertThat(schedule.flush(Duration.ofSeconds(10))).isFalse();
    assertThat(tries).hasValue(2);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    schedule.start();
    schedule.start();
    assertThat(tries).hasValue(3);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    schedule.start();
    assertThat(tries).hasValue(4);
    assertThat(schedule.flush(Duration.ofSeconds(10))).isTrue();
    schedule.close(Duration.ofSeconds(10));
    assertThat(tries).hasValue(4);
  }

  private static Thread started(Runnable body) {
    return Daemons.start(
        "test",
        body,
        failure -> {
          throw new AssertionError(failure);
        });
  }
}
