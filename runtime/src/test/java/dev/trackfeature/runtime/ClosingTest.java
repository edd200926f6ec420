package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.FlushResult;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What becomes of uses when tracking is closed. Closing waits in spite of interrupts, so each test
 * has a thread that can be left behind.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ClosingTest {

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  @Test
  void eachUseOnTheMetricIsStoredOrReportedThoughTrackingIsClosedUnderTraffic() throws Exception {
    int threads = 6;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 60; round++) {
        TroubledStore store = new TroubledStore();
        try (RecordedAdoption adoption =
            RecordedAdoption.on(
                store, builder -> builder.setAdoptionFlushInterval(Duration.ofMillis(1)))) {
          AtomicBoolean ended = new AtomicBoolean();
          CyclicBarrier start = new CyclicBarrier(threads + 1);
          List<Future<?>> traffic = new ArrayList<>();
          for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            traffic.add(
                pool.submit(
                    () -> {
                      start.await();
                      for (int i = 0; !ended.get(); i++) {
                        use("report_export", ada().withUserId("u" + number + "-" + i % 40), 1);
                      }
                      return number;
                    }));
          }
          start.await();
          RecordedAdoption.await(() -> store.sum() > 1_000);
          adoption.tracking().close();
          ended.set(true);
          for (Future<?> user : traffic) {
            user.get();
          }

          long reported = adoption.dropped().values().stream().mapToLong(Long::longValue).sum();
          assertThat(adoption.points("product.feature.usage", "feature.name"))
              .as("round %d, %d reported", round, reported)
              .containsEntry("report_export", store.sum() + reported);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void closingOnAnInterruptedThreadDeliversAndLeavesTheThreadInterrupted() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store, builder -> builder.setAdoptionFlushInterval(Duration.ofHours(1)))) {
      adoption.events();
      use("report_export", ada(), 3);
      Thread.currentThread().interrupt();
      adoption.tracking().close();

      assertThat(Thread.interrupted()).as("interrupted").isTrue();
      assertThat(store.sum()).isEqualTo(3);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void closingGoesOnThoughItsThreadIsInterruptedMeanwhile() throws Exception {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store, builder -> builder.setAdoptionCloseTimeout(Duration.ofMinutes(1)))) {
      adoption.events();
      store.hang();
      use("report_export", ada(), 3);
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread closing =
          new Thread(
              () -> {
                adoption.tracking().close();
                interrupted.set(Thread.interrupted());
              });
      closing.start();
      RecordedAdoption.await(() -> closing.getState() == Thread.State.TIMED_WAITING);
      closing.interrupt();
      RecordedAdoption.await(() -> !closing.isInterrupted());
      store.recover();
      closing.join();

      assertThat(interrupted).isTrue();
      assertThat(store.sum()).isEqualTo(3);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void longestDurationsNeverEnd() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(FOR_EVER)
                    .setAdoptionClaimExpiry(FOR_EVER)
                    .setAdoptionCloseTimeout(FOR_EVER))) {
      use("report_export", ada(), 2);
      assertThat(adoption.tracking().flush(FOR_EVER)).isEqualTo(FlushResult.COMPLETE);
      store.setDown(true);
      use("report_export", ada(), 1);
      assertThat(adoption.tracking().flush(Duration.ofMillis(50)))
          .isEqualTo(new FlushResult(false, 1, 0));
      store.recover();
      adoption.tracking().close();

      assertThat(store.sum()).isEqualTo(3);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  /** The store has the uses by then, and no listener has the event. */
  @Test
  void flushIsNotCompleteWhileAnEventIsBeingLogged() throws Exception {
    CountDownLatch logging = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    OpenTelemetrySdk slow =
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                        (context, event) -> {
                          logging.countDown();
                          RecordedAdoption.await(() -> end.getCount() == 0);
                        })
                    .build())
            .build();
    try (RecordedAdoption adoption = new RecordedAdoption(sdk -> slow, builder -> {})) {
      use("report_export", ada(), 1);
      logging.await();
      assertThat(adoption.tracking().flush(Duration.ofMillis(50)).isComplete()).isFalse();
      end.countDown();
      assertThat(adoption.tracking().flush()).isEqualTo(FlushResult.COMPLETE);
    } finally {
      slow.close();
    }
  }

  @Test
  void closingWithAStoreThatHangsEndsOnAnInterruptedThreadAsWell() {
    TroubledStore store = new TroubledStore();
    store.hang();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store, builder -> builder.setAdoptionCloseTimeout(Duration.ofMillis(50)))) {
      use("report_export", ada(), 3);
      Thread.currentThread().interrupt();
      adoption.tracking().close();

      assertThat(Thread.interrupted()).as("interrupted").isTrue();
      assertThat(adoption.dropped()).containsOnlyKeys("store").containsEntry("store", 3L);
    }
  }
}
