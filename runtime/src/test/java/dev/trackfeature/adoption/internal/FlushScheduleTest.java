package dev.trackfeature.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            System::nanoTime);

    schedule.start();
    assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
    ended.get().join();

    assertThat(schedule.flush(Duration.ofSeconds(10))).isTrue();
    schedule.close(Duration.ofSeconds(10));
  }
}
