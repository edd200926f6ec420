package dev.trackfeature.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Uses features where the stack ends, at every depth, on a thread that is used again and again, as
 * a process of its own. It ends well when nothing of that is left behind.
 *
 * <p>Arguments: the size of the stack in bytes, and the number of rounds.
 */
final class OverflowingUses {

  private static final List<String> FEATURES =
      List.of("report_count", "report_quiet", "report_run", "report_search");

  /** More than what tracking asks for, in frames as small as they get. */
  private static final int LEVELS = 1_000;

  private final Reports reports = new Reports();
  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private int depth;

  public static void main(String[] args) throws Exception {
    int stackSize = Integer.parseInt(args[0]);
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(null, task, "worker", stackSize);
              made.setDaemon(true);
              return made;
            });
    new OverflowingUses().run(thread, Integer.parseInt(args[1]));
  }

  private void run(ExecutorService thread, int rounds) throws Exception {
    FeatureContext ada = FeatureContext.of("acme", "pro").withUserId("ada");
    telemetry
        .builder()
        .setAdoptionEnabled(true)
        .addAdoptionListener(event -> {})
        .setContextResolver(context -> ada)
        .build()
        .install();
    // As optimised code, which takes the least stack.
    for (int i = 0; i < 10_000; i++) {
      assertThat(StackSpace.isLeftForFirst()).isTrue();
    }
    for (int round = 0; round < rounds; round++) {
      // First, so that the very first use, which loads classes, is where the stack ends.
      await(thread.submit(this::chainsAtEveryDepth));
      await(thread.submit(() -> overflow(this::leaves)));
      await(thread.submit(() -> overflow(this::nested)));
      await(thread.submit(this::assertTracksAsBefore));
      telemetry.forgetSpans();
    }
    assertThat(telemetry.points("dropped")).singleElement().asString().contains("reason=stack");
  }

  private static void await(Future<?> done) throws Exception {
    done.get();
  }

  private static Object overflow(Runnable body) {
    try {
      body.run();
    } catch (StackOverflowError expected) {
      return expected;
    }
    throw new AssertionError("no overflow");
  }

  /** Recursion with tracked leaves. */
  private void leaves() {
    reports.quiet();
    reports.count(1);
    leaves();
  }

  /** Recursion through tracked methods. */
  private void nested() {
    try {
      reports.run(
          () -> {
            FeatureTracking.run("by_hand", this::nested);
            return null;
          });
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  /** Features in one another. */
  private void chain() {
    try {
      reports.run(
          () -> {
            reports.count(1);
            CompletableFuture<String> found = new CompletableFuture<>();
            reports.search(found);
            try {
              reports.quiet();
            } finally {
              found.complete("page");
            }
            return null;
          });
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  /** From the last frame that fits upwards, past all that tracking needs. */
  private Object chainsAtEveryDepth() {
    overflow(() -> descend(Integer.MAX_VALUE, () -> {}));
    int deepest = deepest();
    for (int levels = deepest; levels > Math.max(0, deepest - LEVELS); levels--) {
      try {
        descend(levels, this::chain);
      } catch (StackOverflowError expected) {
        // What it has left behind is looked at below.
      }
      assertThreadIsClean();
    }
    return deepest;
  }

  private int deepest() {
    depth = 0;
    overflow(() -> descend(Integer.MAX_VALUE, () -> {}));
    return depth;
  }

  private void descend(int levels, Runnable body) {
    depth = Math.max(depth, Integer.MAX_VALUE - levels);
    if (levels == 0) {
      body.run();
    } else {
      descend(levels - 1, body);
    }
  }

  private static void assertThreadIsClean() {
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(CallStack.depth(CallStack.frames())).isZero();
    assertThat(CallStack.isBusy(CallStack.frames())).isFalse();
  }

  private Object assertTracksAsBefore() {
    Map<String, Long> before = values("usage");
    for (int i = 0; i < 3; i++) {
      chain();
    }
    Map<String, Long> after = values("usage");
    for (String feature : FEATURES) {
      assertThat(after.getOrDefault(feature, 0L) - before.getOrDefault(feature, 0L))
          .as("%s of %s", feature, telemetry.points())
          .isEqualTo(3);
    }
    assertThat(values("usage")).isEqualTo(values("latency"));
    assertThat(values("active_users").values()).as("%s", telemetry.points()).containsOnly(0L);
    return after;
  }

  /**
   * By feature: how many executions are in flight, or how many uses were recorded that went well.
   */
  private Map<String, Long> values(String instrument) {
    return telemetry.points(instrument).stream()
        .filter(point -> !point.contains("error.type="))
        .collect(
            groupingBy(
                point -> point.replaceAll(".*feature.name=([a-z_]+).*", "$1"),
                TreeMap::new,
                summingLong(point -> Long.parseLong(point.replaceAll(".*} (\\d+).*", "$1")))));
  }
}
