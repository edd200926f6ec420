package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.FeatureCatalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What readers collect is what was used, to the last use: while they collect all the time, one
 * tracking is closed and another installed, tenants change, uses fail, and futures complete on
 * other threads. {@code -Dtrackfeature.stress.seconds} and {@code -Dtrackfeature.stress.seed} are
 * how long, 2 s unless set, and from which random numbers.
 */
class RandomizedExactnessTest {

  private static final int THREADS = 4;

  private final long seed = Long.getLong("trackfeature.stress.seed", System.nanoTime());
  private final Duration duration =
      Duration.ofSeconds(Long.getLong("trackfeature.stress.seconds", 2));
  private final ExecutorService users = Executors.newCachedThreadPool();

  /** The caller completes what doesn't fit, so that a long run doesn't fill the memory. */
  private final ThreadPoolExecutor completing =
      new ThreadPoolExecutor(
          2,
          2,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1000),
          new ThreadPoolExecutor.CallerRunsPolicy());

  @Test
  void totalsAreTheUsesWhateverIsInstalledMeanwhile() throws Exception {
    System.out.println("seed " + seed);
    RandomUses uses = new RandomUses(completing);
    try (TwoReaders one = new TwoReaders();
        TwoReaders other = new TwoReaders()) {
      long end = System.nanoTime() + duration.toNanos();
      BooleanSupplier goesOn = () -> System.nanoTime() < end;
      List<Future<?>> running =
          Stream.concat(
                  IntStream.range(0, THREADS)
                      .<Runnable>mapToObj(i -> () -> uses.make(new Random(seed + i), goesOn)),
                  Stream.<Runnable>of(() -> reinstall(List.of(one, other), goesOn)))
              .<Future<?>>map(users::submit)
              .toList();
      while (running.stream().anyMatch(future -> !future.isDone())) {
        one.collect();
        other.collect();
      }
      for (Future<?> future : running) {
        future.get();
      }
      users.shutdown();
      completing.shutdown();
      assertThat(completing.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      InstalledTrackings.reset();
      one.collect();
      other.collect();

      assertThat(uses.tracked()).isNotEmpty();
      assertThat(sum(one, other, TwoReaders::cumulativeTotals))
          .as("seed %s", seed)
          .isEqualTo(uses.tracked());
      assertThat(sum(one, other, TwoReaders::deltaTotals))
          .as("seed %s", seed)
          .isEqualTo(uses.tracked());
      System.out.println(count(uses) + " uses in " + uses.tracked().size() / 2 + " series");
    } finally {
      InstalledTrackings.reset();
    }
  }

  /** Closes one tracking and installs another, on this SDK or that, and switches it off and on. */
  private void reinstall(List<TwoReaders> sdks, BooleanSupplier goesOn) {
    Random random = new Random(seed - 1);
    while (goesOn.getAsBoolean()) {
      try (FeatureTracking tracking =
          FeatureTracking.builder(sdks.get(random.nextInt(2)).sdk())
              .setCatalog(FeatureCatalog.of(List.of()))
              .setSpansEnabled(random.nextBoolean())
              .build()
              .install()) {
        for (int i = random.nextInt(4); i >= 0; i--) {
          long until = System.nanoTime() + random.nextInt(5_000_000);
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          tracking.setEnabled(i % 2 == 0);
        }
      }
    }
  }

  private static Map<String, Long> sum(
      TwoReaders one, TwoReaders other, Function<TwoReaders, Map<String, Long>> totals) {
    Map<String, Long> sum = new HashMap<>(totals.apply(one));
    totals.apply(other).forEach((series, total) -> sum.merge(series, total, Long::sum));
    return sum;
  }

  private static long count(RandomUses uses) {
    return uses.tracked().values().stream().mapToLong(Long::longValue).sum() / 2;
  }
}
