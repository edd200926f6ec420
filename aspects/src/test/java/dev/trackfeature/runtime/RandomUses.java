package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Uses features at random, by changing tenants, and keeps the books of what was tracked. */
final class RandomUses {

  private static final String[] PLANS = {"free", "pro", "enterprise"};
  private static final int TENANTS = 4;

  private final Reports reports = new Reports();
  private final Executor completing;
  private final Map<String, Long> tracked = new ConcurrentHashMap<>();

  /**
   * @param completing where futures are completed
   */
  RandomUses(Executor completing) {
    this.completing = completing;
  }

  /** How many uses there were of each series, as {@link TwoReaders} names it. */
  Map<String, Long> tracked() {
    return tracked;
  }

  void make(Random random, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      String tenant = "tenant-" + random.nextInt(TENANTS);
      String plan = PLANS[random.nextInt(PLANS.length)];
      int kind = random.nextInt(6);
      try (Scope scope = FeatureContext.of(tenant, plan).makeCurrent()) {
        reports.run(() -> use(kind, " " + tenant + " " + plan));
      } catch (Exception expected) {
        continue;
      }
    }
  }

  private Object use(int kind, String caller) throws Exception {
    String series = CallStack.depth(CallStack.frames()) > 0 ? " report_run" + caller : null;
    return switch (kind) {
      case 0 -> throw note(series, new IllegalStateException());
      case 1 -> throw note(series, new InterruptedException());
      case 2 -> {
        note(series, "");
        yield complete(null);
      }
      case 3 -> complete(note(series, new IllegalArgumentException()));
      case 4 -> {
        note(series, "");
        int depth = CallStack.depth(CallStack.frames());
        yield FeatureTracking.call("report_part", () -> part(depth, caller));
      }
      default -> note(series, "");
    };
  }

  /** A use within another; either may be tracked while the other isn't. */
  private String part(int depthAround, String caller) {
    boolean isTracked = CallStack.depth(CallStack.frames()) > depthAround;
    return note(isTracked ? " report_part" + caller : null, "");
  }

  private CompletableFuture<String> complete(Exception failure) {
    CompletableFuture<String> future = new CompletableFuture<>();
    completing.execute(
        () -> {
          if (failure == null) {
            future.complete("page");
          } else {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  private <E extends Exception> E note(String series, E failure) {
    note(series, " " + failure.getClass().getName());
    return failure;
  }

  private String note(String series, String error) {
    if (series != null) {
      tracked.merge("usage" + series + error, 1L, Long::sum);
      tracked.merge("latency" + series + error, 1L, Long::sum);
    }
    return error;
  }
}
