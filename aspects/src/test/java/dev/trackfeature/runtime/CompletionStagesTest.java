package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionStagesTest {

  private static final String SEARCH =
      "feature.category=reporting, feature.name=report_search, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void useEndsWhenStageCompletes() {
    CompletableFuture<String> found = new CompletableFuture<>();

    assertThat(reports.search(found)).isSameAs(found);
    assertThat(telemetry.points()).containsExactly("active_users{" + SEARCH + "} 1");
    assertThat(telemetry.spans()).isEmpty();

    found.complete("page");
    // The collection above read the clock in between.
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + SEARCH + "} 0",
            "latency{" + SEARCH + "} 1x, sum 4.0",
            "usage{" + SEARCH + "} 1");
    assertThat(telemetry.spanLines()).containsExactly("feature.report_search{" + SEARCH + "}");
  }

  @Test
  void stageThatIsDoneAlreadyEndsUseAtReturn() {
    reports.search(CompletableFuture.completedFuture("page"));

    assertThat(telemetry.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
  }

  @Test
  void failedStageIsNamedByItsUnwrappedFailure() {
    CompletableFuture<String> origin = new CompletableFuture<>();
    reports.search(origin.thenApply(String::trim));

    origin.completeExceptionally(new IllegalStateException("index"));

    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + SEARCH + "} 0",
            "latency{error.type=java.lang.IllegalStateException, " + SEARCH + "} 1x, sum 2.0",
            "usage{error.type=java.lang.IllegalStateException, " + SEARCH + "} 1");
  }

  @Test
  void cancelledFutureIsCancelledItselfAndCountsAsCancelled() {
    CompletableFuture<String> found = new CompletableFuture<>();

    ((CompletableFuture<String>) reports.search(found)).cancel(true);

    assertThat(found).isCancelled();
    assertThat(telemetry.points("usage"))
        .containsExactly("usage{error.type=cancelled, " + SEARCH + "} 1");
  }

  @Test
  void featureThatTheStageUsesWhenItIsObservedCountsToo() {
    CompletableFuture<String> lazy =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            reports.quiet();
            complete("page");
            return super.whenComplete(action);
          }
        };

    reports.search(lazy);

    assertThat(telemetry.points("usage"))
        .hasSize(2)
        .anyMatch(point -> point.contains("report_quiet"));
  }

  @Test
  void nullStageEndsUseAtReturn() {
    assertThat(reports.search(null)).isNull();
    assertThat(telemetry.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
  }

  @Test
  void stageIsRecognisedByValueNotByDeclaredType() {
    CompletableFuture<String> found = new CompletableFuture<>();

    assertThat(reports.searchFuture(found)).isSameAs(found);
    assertThat(reports.searchObject(found)).isSameAs(found);
    assertThat(telemetry.points("usage")).isEmpty();

    found.complete("page");
    assertThat(telemetry.points("usage")).hasSize(2);
  }

  @Test
  void futureThatIsNoStageEndsUseAtReturn() {
    FutureTask<String> task = new FutureTask<>(() -> "never run");

    assertThat(reports.searchFuture(task)).isSameAs(task);
    assertThat(telemetry.points("usage")).hasSize(1);
  }

  @Test
  void subclassOfCompletableFutureIsReturnedAsItIs() {
    CustomFuture found = new CustomFuture();

    CustomFuture returned = (CustomFuture) reports.search(found);

    assertThat(returned).isSameAs(found);
    found.complete("page");
    assertThat(telemetry.points("usage")).hasSize(1);
  }

  @Test
  void stageWhoseObservationThrowsEndsUseAtReturn() {
    BrokenFuture found = new BrokenFuture();

    assertThat(reports.search(found)).isSameAs(found);
    // The log read the clock in between.
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + SEARCH + "} 0",
            "dropped{reason=call} 1",
            "latency{" + SEARCH + "} 1x, sum 2.0",
            "usage{" + SEARCH + "} 1");
  }

  @Test
  void stageThatCallsBackAndThrowsAllTheSameEndsUseOnce() {
    reports.search(
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            action.accept("page", null);
            throw new UnsupportedOperationException("no derived stages");
          }
        });

    assertThat(telemetry.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + SEARCH + "} 0");
  }

  @Test
  void failureThatCannotBeReadIsNamedItself() {
    CompletableFuture<String> found = new CompletableFuture<>();
    reports.search(found);

    found.completeExceptionally(new UnreadableException());

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{error.type=" + UnreadableException.class.getName() + ", " + SEARCH + "} 1");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + SEARCH + "} 0");
    assertThat(telemetry.spans()).hasSize(1);
  }

  @Test
  void failureThatWrapsItselfIsNamedItself() {
    CompletableFuture<String> found = new CompletableFuture<>();
    reports.search(found);

    found.completeExceptionally(new EndlessException());

    assertThat(telemetry.points("usage")).singleElement().asString().contains("EndlessException");
  }

  @Test
  void contextIsTheSameBeforeAndAfterOnBothThreads() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Context onCaller = Context.current();
      Context onWorker = executor.submit(Context::current).get();
      CompletableFuture<String> found = new CompletableFuture<>();

      CompletionStage<String> returned = reports.search(found);
      assertThat(Context.current()).isSameAs(onCaller);
      executor.submit(() -> found.complete("page")).get();

      assertThat(returned.toCompletableFuture().get(1, TimeUnit.MINUTES)).isEqualTo("page");
      assertThat(Context.current()).isSameAs(onCaller);
      assertThat(executor.submit(Context::current).get()).isSameAs(onWorker);
      assertThat(telemetry.spans()).hasSize(1);
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void contextIsTheSameAfterFailure() {
    Context before = Context.current();

    catchThrowable(
        () ->
            reports.run(
                () -> {
                  assertThat(Span.current().getSpanContext().isValid()).isTrue();
                  throw new CancellationException();
                }));

    assertThat(Context.current()).isSameAs(before);
  }

  private static final class CustomFuture extends CompletableFuture<String> {}

  private static final class BrokenFuture extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      throw new UnsupportedOperationException("no observers");
    }
  }

  private static final class UnreadableException extends CompletionException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("lazy loading failed");
    }
  }

  private static final class EndlessException extends CompletionException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }
}
