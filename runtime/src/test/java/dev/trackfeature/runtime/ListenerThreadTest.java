package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.RetryLaterException;
import dev.trackfeature.adoption.internal.ListenerThread;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.ThrottledLogger;
import io.opentelemetry.api.metrics.MeterProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListenerThreadTest {

  private static final AdoptionEvent EVENT =
      AdoptionEvent.builder("id")
          .feature("report_export")
          .category("reporting")
          .stage(AdoptionStage.DISCOVERED)
          .threshold(1)
          .usageCount(1)
          .tenantId("acme")
          .plan("pro")
          .userId("ada")
          .reachedAt(Instant.EPOCH)
          .build();

  private final DropReporter guard =
      new DropReporter(
          MeterProvider.noop().get("test").counterBuilder("test").build(),
          new ThrottledLogger(System::nanoTime));

  @Test
  void threadThatAnErrorHasEndedGoesOnWithWhatWaitsWhenResumed() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    CountDownLatch offered = new CountDownLatch(1);
    try (ListenerThread listener =
        new ListenerThread(
            event -> {
              threads.add(Thread.currentThread());
              offered.await();
            },
            guard)) {
      listener.offer(
          EVENT,
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
            throw new OutOfMemoryError("not for us");
          });
      Thread first = threads.poll(10, TimeUnit.SECONDS);
      assertThat(listener.offer(EVENT, () -> {})).isTrue();
      offered.countDown();
      first.join(10_000);
      assertThat(first.isAlive()).isFalse();

      listener.resume();
      assertThat(threads.poll(10, TimeUnit.SECONDS)).isNotNull().isNotSameAs(first);
    }
  }

  @Test
  void threadThatAnErrorHasEndedGoesOnWithWhatWaitsForItsRetryWhenResumed() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch bothOffered = new CountDownLatch(1);
    try (ListenerThread listener =
        new ListenerThread(
            event -> {
              threads.add(Thread.currentThread());
              bothOffered.await();
              if (threads.size() == 1) {
                throw new RetryLaterException(Duration.ZERO, "not yet");
              }
            },
            guard)) {
      listener.offer(EVENT, done::countDown);
      listener.offer(
          EVENT,
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
            throw new OutOfMemoryError("not for us");
          });
      bothOffered.countDown();
      RecordedAdoption.await(() -> threads.size() >= 2);
      Thread first = threads.peek();
      first.join(10_000);
      assertThat(first.isAlive()).isFalse();

      listener.resume();
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
