package dev.trackfeature.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.StageCount;
import java.time.Duration;
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
  void answerThatTookLongHoldsFromThenOn() {
    AdoptionCounts counts =
        counts(
            () -> {
              nanos.addAndGet(Duration.ofSeconds(45).toNanos());
              return Optional.of(List.of());
            });

    row(counts, "export");
    row(counts, "export");

    assertThat(questions).hasValue(1);
  }

  @Test
  void lastAnswerIsShownWhileTheStoreHangs() {
    CountDownLatch never = new CountDownLatch(1);
    AdoptionCounts counts =
        counts(
            () -> {
              if (questions.get() > 1) {
                never.await();
              }
              return Optional.of(
                  List.of(new StageCount("export", AdoptionStage.ADOPTED, "pro", true, 3)));
            });
    Map<String, Object> first = row(counts, "export");
    nanos.set(Duration.ofSeconds(30).toNanos());

    assertThat(row(counts, "export")).isEqualTo(first).doesNotContainEntry("adoption", null);
    assertThat(questions).hasValue(2);
    never.countDown();
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
    CountDownLatch never = new CountDownLatch(1);
    AdoptionCounts counts =
        counts(
            () -> {
              never.await();
              return Optional.empty();
            });
    Thread.currentThread().interrupt();

    Map<String, Object> row = row(counts, "export");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(row).containsEntry("adoption", null);
    never.countDown();
  }

  private static Map<String, Object> row(AdoptionCounts counts, String feature) {
    Map<String, Object> row = new LinkedHashMap<>();
    counts.page().addTo(row, feature);
    return row;
  }

  private AdoptionCounts counts(Callable<Optional<List<StageCount>>> answer) {
    return new AdoptionCounts(
        () -> {
          questions.incrementAndGet();
          return answer.call();
        },
        Duration.ofSeconds(30),
        nanos::get);
  }
}
