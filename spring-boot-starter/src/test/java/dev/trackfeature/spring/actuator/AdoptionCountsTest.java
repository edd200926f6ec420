package dev.trackfeature.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdoptionCountsTest {

  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void subjectsAreShownByStageAndPlan() {
    AdoptionCounts counts =
        counts(
            () ->
                Optional.of(
                    List.of(
                        new StageCount("export", AdoptionStage.ADOPTED, "pro", true, 3),
                        new StageCount("export", AdoptionStage.ADOPTED, "free", true, 1),
                        new StageCount("export", AdoptionStage.DISCOVERED, "pro", true, 7))));

    assertThat(row(counts, "export"))
        .containsExactly(
            Map.entry(
                "adoption",
                Map.of("adopted", Map.of("free", 1L, "pro", 3L), "discovered", Map.of("pro", 7L))));
    assertThat(row(counts, "never_used")).containsExactly(Map.entry("adoption", Map.of()));
  }

  @Test
  void answerHoldsForAWhile() {
    AdoptionCounts counts = counts(() -> Optional.of(List.of()));

    row(counts, "export");
    nanos.set(Duration.ofSeconds(30).toNanos() - 1);
    row(counts, "export");
    assertThat(questions).hasValue(1);

    nanos.set(Duration.ofSeconds(30).toNanos());
    row(counts, "export");
    assertThat(questions).hasValue(2);
  }

  @Test
  void storeThatHangsCostsOneThreadAndIsReported() {
    CountDownLatch never = new CountDownLatch(1);
    AdoptionCounts counts =
        counts(
            () -> {
              never.await();
              return Optional.empty();
            });
    nanos.set(0);

    assertThat(row(counts, "export"))
        .containsEntry("adoption", null)
        .containsEntry("adoptionReason", "the store did not answer within 2 s");
    nanos.set(Duration.ofHours(1).toNanos());
    row(counts, "export");

    assertThat(questions).hasValue(1);
    never.countDown();
  }

  @Test
  void storeThatFailsIsReportedWithoutItsMessage() {
    AdoptionCounts counts =
        counts(
            () -> {
              throw new IllegalStateException("row of user anna@example.com");
            });

    assertThat(row(counts, "export"))
        .containsEntry("adoption", null)
        .containsEntry("adoptionReason", "the store failed: java.lang.IllegalStateException");
  }

  @Test
  void storeThatCannotTellAndNoStoreAreReported() {
    assertThat(row(counts(Optional::empty), "export"))
        .containsEntry("adoptionReason", "this store can't tell");
    assertThat(row(new AdoptionCounts(null, Duration.ofSeconds(30), nanos::get), "export"))
        .containsEntry("adoptionReason", "adoption is not counted");
  }

  @Test
  void interruptedPageStaysInterrupted() {
    AdoptionCounts counts = counts(() -> Optional.of(List.of()));
    Thread.currentThread().interrupt();

    Map<String, Object> row = row(counts, "export");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(row).containsEntry("adoption", null);
  }

  private static Map<String, Object> row(AdoptionCounts counts, String feature) {
    Map<String, Object> row = new LinkedHashMap<>();
    counts.page().addTo(row, feature);
    return row;
  }

  private AdoptionCounts counts(Callable<Optional<List<StageCount>>> answer) {
    UsageCountStore store =
        new UsageCountStore() {
          @Override
          public List<UsageTotal> add(List<UsageDelta> batch) {
            return List.of();
          }

          @Override
          public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit) {
            return List.of();
          }

          @Override
          public void announced(Collection<String> ids) {}

          @Override
          public Optional<List<StageCount>> stageCounts() throws Exception {
            questions.incrementAndGet();
            return answer.call();
          }
        };
    return new AdoptionCounts(store, Duration.ofSeconds(30), nanos::get);
  }
}
