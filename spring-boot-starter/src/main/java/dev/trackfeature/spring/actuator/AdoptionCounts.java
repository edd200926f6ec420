package dev.trackfeature.spring.actuator;

import static java.util.Objects.requireNonNullElse;

import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many users or tenants have reached each stage of each feature, as the store has it. The store
 * is asked on a thread of its own, by one question at a time, whose answer holds for a while: a
 * page that is opened often, or a store that hangs, costs one thread. Thread-safe.
 */
final class AdoptionCounts {

  /** How long a page waits for the store. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final @Nullable UsageCountStore store;
  private final long cacheNanos;
  private final LongSupplier nanoClock;

  /** The newest question; guarded by this. */
  private @Nullable Question last;

  private record Question(FutureTask<Answer> task, long askedNanos) {}

  /**
   * What the store said.
   *
   * @param byFeature users or tenants by stage and plan; null when that isn't known
   * @param unknown why it isn't known; empty otherwise
   */
  private record Answer(
      @Nullable Map<String, Map<String, Map<String, Long>>> byFeature, String unknown) {

    static Answer unknown(String reason) {
      return new Answer(null, reason);
    }
  }

  /**
   * Asks nothing yet.
   *
   * @param store null where adoption isn't counted
   * @param cache how long an answer holds
   */
  AdoptionCounts(@Nullable UsageCountStore store, Duration cache, LongSupplier nanoClock) {
    this.store = store;
    this.cacheNanos = cache.toNanos();
    this.nanoClock = nanoClock;
  }

  /** Reads the counts for one page, so that all its rows are of one answer. */
  Page page() {
    return new Page(answer());
  }

  private Answer answer() {
    if (store == null) {
      return Answer.unknown("adoption is not counted");
    }
    try {
      return question(store).task().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return Answer.unknown("the store did not answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Answer.unknown("interrupted while waiting for the store");
    } catch (ExecutionException failed) {
      // The message may quote rows, which name users.
      return Answer.unknown(
          "the store failed: "
              + requireNonNullElse(failed.getCause(), failed).getClass().getName());
    }
  }

  private synchronized Question question(UsageCountStore asked) {
    Question question = last;
    boolean fresh =
        question != null
            && (!question.task().isDone()
                || nanoClock.getAsLong() - question.askedNanos() < cacheNanos);
    if (question == null || !fresh) {
      question = new Question(new FutureTask<>(() -> ask(asked)), nanoClock.getAsLong());
      Thread thread = new Thread(question.task(), "trackfeature-adoption-page");
      thread.setDaemon(true);
      thread.start();
      last = question;
    }
    return question;
  }

  private static Answer ask(UsageCountStore store) throws Exception {
    Optional<List<StageCount>> counts = store.stageCounts();
    if (counts.isEmpty()) {
      return Answer.unknown("this store can't tell");
    }
    Map<String, Map<String, Map<String, Long>>> byFeature = new TreeMap<>();
    for (StageCount count : counts.get()) {
      byFeature
          .computeIfAbsent(count.feature(), feature -> new TreeMap<>())
          .computeIfAbsent(FeatureRow.text(count.stage()), stage -> new TreeMap<>())
          .merge(count.plan(), count.subjects(), Long::sum);
    }
    return new Answer(byFeature, "");
  }

  /** The counts of one page. */
  static final class Page {

    private final Answer answer;

    private Page(Answer answer) {
      this.answer = answer;
    }

    /** Adds those who have each stage as their highest, or why that isn't known. */
    void addTo(Map<String, Object> row, String feature) {
      if (answer.byFeature() == null) {
        row.put("adoption", null);
        row.put("adoptionReason", answer.unknown());
      } else {
        row.put("adoption", answer.byFeature().getOrDefault(feature, Map.of()));
      }
    }
  }
}
