package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features inside one another, up to the end of the thread's stack. */
class NestingTest {

  private final Reports reports = new Reports();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyDepthThatIsFollowedCountsAndTheNextIsDropped(boolean spans) throws Exception {
    for (int depth = 1; depth <= CallHandle.MAX_DEPTH + 2; depth++) {
      int levels = depth;
      try (RecordedTelemetry telemetry = new RecordedTelemetry()) {
        telemetry.builder().setSpansEnabled(spans).build().install();
        List<Throwable> thrown = new ArrayList<>();
        Thread fresh = new Thread(() -> nest(levels));
        fresh.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        fresh.start();
        fresh.join();

        int counted = Math.min(levels, CallHandle.MAX_DEPTH);
        assertThat(thrown).as("at depth %d", levels).isEmpty();
        assertThat(telemetry.points("usage")).as("at depth %d", levels).hasSize(counted);
        assertThat(telemetry.spans()).hasSize(spans ? counted : 0);
        assertThat(telemetry.points("active_users")).allMatch(point -> point.endsWith(" 0"));
        assertThat(telemetry.points("dropped")).hasSize(levels > counted ? 1 : 0);
      }
    }
  }

  private static void nest(int levels) {
    if (levels > 0) {
      FeatureTracking.run("level_" + levels, () -> nest(levels - 1));
    }
  }

  /**
   * Tracked calls at every distance from the end of the stack, each by another user. Nothing but
   * adoption is recorded; {@link StackOverflowsTest} records everything.
   */
  @Test
  void overflowInTelemetryItselfLeavesNothingOnTheThread() throws Exception {
    List<Object> left = new CopyOnWriteArrayList<>();
    AtomicInteger users = new AtomicInteger();
    try (FeatureTracking tracking =
        FeatureTracking.builder(OpenTelemetry.noop())
            .setUsageCountStore(UsageCountStore.inMemory())
            .build()
            .install()) {
      for (int i = 0; i < 100; i++) {
        Thread fresh =
            new Thread(
                null,
                () -> {
                  catchThrowable(() -> callAtEveryDepth(users));
                  left.add(CallStack.depth(CallStack.frames()));
                  left.add(CallStack.isBusy(CallStack.frames()));
                  left.add(Context.current() == Context.root());
                },
                "overflows",
                256 * 1024);
        fresh.start();
        fresh.join();
      }
    } finally {
      InstalledTrackings.reset();
    }

    assertThat(left).hasSize(300).containsOnly(0, false, true);
  }

  private void callAtEveryDepth(AtomicInteger users) {
    try {
      callAtEveryDepth(users);
    } finally {
      catchThrowable(
          () -> {
            FeatureContext user = FeatureContext.of("acme", "pro");
            try (Scope ignored = user.withUserId("user-" + users.incrementAndGet()).makeCurrent()) {
              reports.quiet();
            }
          });
    }
  }
}
