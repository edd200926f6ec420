package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.FlushResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Flushing ends at an interrupt, keeps it, and goes on in the background. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class InterruptedFlushTest {

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final TroubledStore store = new TroubledStore();

  @Test
  void flushOnAnInterruptedThreadReturnsAtOnceAndTheStoreIsStillAsked() {
    try (RecordedAdoption adoption = onDemand()) {
      adoption.events();
      store.hang();
      use("report_export", ada(), 3);
      Thread.currentThread().interrupt();
      FlushResult result = adoption.tracking().flush(FOR_EVER);

      assertThat(Thread.interrupted()).as("interrupted").isTrue();
      assertThat(result).isEqualTo(new FlushResult(false, 3, 0));
      store.recover();
      RecordedAdoption.await(() -> store.sum() == 3);
      assertThat(adoption.stages()).containsExactly("discovered 3", "activated 3");
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void interruptEndsAFlushThatWaitsAndTheStoreTakesTheUsesLater() throws Exception {
    try (RecordedAdoption adoption = onDemand()) {
      adoption.events();
      store.hang();
      use("report_export", ada(), 3);
      CompletableFuture<FlushResult> result = new CompletableFuture<>();
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread flushing =
          new Thread(
              () -> {
                result.complete(adoption.tracking().flush(FOR_EVER));
                interrupted.set(Thread.interrupted());
              });
      flushing.start();
      RecordedAdoption.await(() -> flushing.getState() == Thread.State.TIMED_WAITING);
      flushing.interrupt();
      flushing.join();

      assertThat(result).isCompletedWithValue(new FlushResult(false, 3, 0));
      assertThat(interrupted).isTrue();
      store.recover();
      RecordedAdoption.await(() -> store.sum() == 3);
      assertThat(adoption.stages()).containsExactly("discovered 3", "activated 3");
    }
  }

  private RecordedAdoption onDemand() {
    return RecordedAdoption.on(
        store, builder -> builder.setAdoptionFlushInterval(Duration.ofHours(1)));
  }
}
