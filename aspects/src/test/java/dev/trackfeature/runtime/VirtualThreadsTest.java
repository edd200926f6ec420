package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {

  private static final int THREADS = 5_000;

  private final Reports reports = new Reports();

  @Test
  void usesOnThousandsOfThreadsAreExactAndLeaveNothingThere() throws Exception {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      ExecutorService executor = virtualThreads();
      List<? extends Future<?>> running =
          IntStream.range(0, THREADS).mapToObj(i -> executor.submit(() -> use(executor))).toList();
      for (Future<?> future : running) {
        future.get();
      }
      executor.shutdown();

      assertThat(telemetry.points("usage"))
          .containsExactly(
              usage("housekeeping, feature.name=report_quiet"),
              usage(
                  "reporting, feature.name=report_export, report.draft=true, report.format=PDF, report.region=eu"),
              usage("reporting, feature.name=report_search"));
      assertThat(telemetry.points("active_users")).hasSize(3).allMatch(line -> line.endsWith(" 0"));
      assertThat(telemetry.points("dropped")).isEmpty();
    }
  }

  private Void use(ExecutorService executor) throws Exception {
    CompletableFuture<String> found = new CompletableFuture<>();
    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      reports.quiet();
      reports.export(Format.PDF, "r1", true, "eu", 7, "Sales");
      reports.search(found);
    }
    executor
        .submit(
            () -> {
              found.complete("page");
              assertNothingIsLeft();
            })
        .get();
    assertNothingIsLeft();
    return null;
  }

  private static void assertNothingIsLeft() {
    Object[] frames = CallStack.frames();
    assertThat(CallStack.isBusy(frames)).isFalse();
    assertThat(CallStack.depth(frames)).isZero();
    assertThat(Arrays.stream(frames).skip(1)).containsOnlyNulls();
    assertThat(CallArguments.take(new int[] {0, 1, 2, 3, 4, 5})).containsOnlyNulls();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  private static String usage(String feature) {
    return "usage{feature.category=" + feature + ", tenant.id=acme, user.plan=pro} " + THREADS;
  }

  /** By reflection, as the tests are compiled for 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
