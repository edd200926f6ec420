package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses a feature at every distance from the end of the stack, each time by another user, on threads
 * that have used none before, as a process of its own. It ends well when nothing is left on them.
 * Nothing but adoption is recorded; {@link OverflowingUses} records everything.
 *
 * <p>Arguments: the size of the stacks in bytes, and the number of threads.
 */
final class OverflowingThreads {

  private static final List<Object> NOTHING = List.of(0, false, true);

  private final Reports reports = new Reports();
  private final AtomicInteger users = new AtomicInteger();

  public static void main(String[] args) throws Exception {
    new OverflowingThreads().run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
  }

  private void run(int stackSize, int threads) throws Exception {
    List<List<Object>> left = new CopyOnWriteArrayList<>();
    FeatureTracking.builder(OpenTelemetry.noop())
        .setUsageCountStore(UsageCountStore.inMemory())
        .build()
        .install();
    useAsSomebodyElse();
    assertThat(left()).isEqualTo(NOTHING);
    for (int i = 0; i < threads; i++) {
      Thread fresh =
          new Thread(
              null,
              () -> {
                catchThrowable(this::useAtEveryDepth);
                left.add(left());
              },
              "overflows",
              stackSize);
      fresh.start();
      fresh.join();
    }

    assertThat(left).hasSize(threads).containsOnly(NOTHING);
    assertThat(users).hasValueGreaterThan(threads);
  }

  /** The depth, whether a use is being recorded, and whether the context is the root. */
  private static List<Object> left() {
    return List.of(
        CallStack.depth(CallStack.frames()),
        CallStack.isBusy(CallStack.frames()),
        Context.current() == Context.root());
  }

  private void useAtEveryDepth() {
    try {
      useAtEveryDepth();
    } finally {
      catchThrowable(this::useAsSomebodyElse);
    }
  }

  private void useAsSomebodyElse() {
    FeatureContext user = FeatureContext.of("acme", "pro");
    try (Scope ignored = user.withUserId("user-" + users.incrementAndGet()).makeCurrent()) {
      reports.quiet();
    }
  }
}
