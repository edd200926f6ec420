package dev.trackfeature.spring.actuator;

import dev.trackfeature.adoption.StageCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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

  private final @Nullable Callable<Optional<List<StageCount>>> store;
  private final long cacheNanos;
  private final LongSupplier nanoClock;

  /** The newest question; guarded by this. */
  private @Nullable FutureTask<Answer> question;

  /** The newest answer. */
  private volatile @Nullable Answer last;

  /**
   * What the store said.
   *
   * @param byFeature users or tenants by stage and plan; null when that isn't known
   * @param unknown why it isn't known; empty otherwise
   * @param nanos when it was said
   */
  private record Answer(
      @Nullable Map<String, Map<String, Map<String, Long>>> byFeature, String unknown, long nanos) {

    static Answer unknown(String reason, long nanos) {
      return new Answer(null, reason, nanos);
    }
  }

  /**
   * Asks nothing yet.
   *
   * @param store what the store says; null where adoption isn't counted
   * @param cache how long an answer holds
   */
  AdoptionCounts(
      @Nullable Callable<Optional<List<StageCount>>> store,
      Duration cache,
      LongSupplier nanoClock) {
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
      return unknown("adoption is not counted");
    }
    try {
      return question(store).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      Answer before = last;
      return before != null && before.byFeature() != null
          ? before
          : unknown("the store did not answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return unknown("interrupted while waiting for the store");
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Answer unknown(String reason) {
    return Answer.unknown(reason, nanoClock.getAsLong());
  }

  private synchronized FutureTask<Answer> question(Callable<Optional<List<StageCount>>> asked) {
    FutureTask<Answer> newest = question;
    if (newest == null || (newest.isDone() && isOld())) {
      newest = new FutureTask<>(() -> ask(asked));
      Thread thread = new Thread(newest, "trackfeature-adoption-page");
      thread.setDaemon(true);
      thread.start();
      question = newest;
    }
    return newest;
  }

  private boolean isOld() {
    Answer answer = last;
    return answer == null || nanoClock.getAsLong() - answer.nanos() >= cacheNanos;
  }

  private Answer ask(Callable<Optional<List<StageCount>>> asked) {
    Answer answer;
    try {
      answer = read(asked.call());
    } catch (Throwable failed) {
      // The message may quote rows, which name users.
      answer = unknown("the store failed: " + failed.getClass().getName());
    }
    last = answer;
    return answer;
  }

  private Answer read(Optional<List<StageCount>> counts) {
    if (counts.isEmpty()) {
      return unknown("this store can't tell");
    }
    Map<String, Map<String, Map<String, Long>>> byFeature = new TreeMap<>();
    for (StageCount count : counts.get()) {
      byFeature
          .computeIfAbsent(count.feature(), feature -> new TreeMap<>())
          .computeIfAbsent(FeatureRow.text(count.stage()), stage -> new TreeMap<>())
          .merge(count.plan(), count.subjects(), Long::sum);
    }
    return new Answer(byFeature, "", nanoClock.getAsLong());
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
