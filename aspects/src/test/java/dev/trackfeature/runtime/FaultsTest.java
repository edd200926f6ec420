package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets every call that leaves the toolkit fail, each in its turn. */
class FaultsTest {

  /** More than all calls that leave the toolkit in {@link #businessCalls}. */
  private static final int LAST_CALL = 120;

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("broken"), new LinkageError("broken"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverFailsTheBusinessCallsDoTheSame(Throwable failure) {
    AtomicInteger reached = new AtomicInteger();
    List<Object> undisturbed = businessCalls();

    IntStream.rangeClosed(1, LAST_CALL)
        .forEach(
            failing -> {
              FailingCalls calls = new FailingCalls(failing, failure);
              FeatureTracking tracking =
                  FeatureTracking.builder(calls.wrap(OpenTelemetry.class, telemetry.sdk()))
                      .setCatalog(FeatureCatalog.of(List.of()))
                      .setAdoptionEnabled(false)
                      .setNanoClock(() -> calls.next(1L))
                      .setContextResolver(
                          context -> calls.next(FeatureContext.of("acme", "pro").withUserId("ada")))
                      .build();
              calls.arm();
              tracking.install();

              assertThat(businessCalls()).as("call %s fails", failing).isEqualTo(undisturbed);
              assertThat(Context.current()).as("call %s fails", failing).isSameAs(Context.root());
              assertThat(CallStack.depth(CallStack.frames())).isZero();
              tracking.close();
              reached.set(Math.max(reached.get(), calls.made()));
            });

    assertThat(reached.get()).as("calls that left the toolkit").isBetween(50, LAST_CALL - 1);
  }

  @Test
  void argumentsOfACallThatIsNotTrackedAreNotKept() throws Exception {
    telemetry.builder().build().install();

    FeatureTracking.call(
        "report_export",
        () -> {
          reports.export(Format.PDF, "r1", true, "eu", 7, "secret");
          return null;
        });

    assertThat(CallArguments.take(new int[] {0, 1, 2, 3, 4, 5})).containsOnlyNulls();
  }

  @Test
  void trackedMethodThatSpanProcessorCallsAtCompletionIsNotTracked() {
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(
                        new SpanProcessor() {
                          @Override
                          public void onStart(Context parent, ReadWriteSpan span) {
                            reports.quiet();
                          }

                          @Override
                          public boolean isStartRequired() {
                            return true;
                          }

                          @Override
                          public void onEnd(ReadableSpan span) {
                            reports.quiet();
                          }

                          @Override
                          public boolean isEndRequired() {
                            return true;
                          }
                        })
                    .build())
            .build()) {
      telemetry.builder().setTracer(sdk.getTracer("calls back")).build().install();
      CompletableFuture<String> found = new CompletableFuture<>();

      reports.search(found);
      found.complete("page");

      assertThat(telemetry.points("usage")).singleElement().asString().contains("report_search");
    }
  }

  @Test
  void virtualMachineErrorPasses() {
    OutOfMemoryError fatal = new OutOfMemoryError("not for us");
    telemetry
        .builder()
        .setContextResolver(
            context -> {
              throw fatal;
            })
        .build()
        .install();

    assertThatThrownBy(reports::quiet).isSameAs(fatal);
    assertThat(CallStack.depth(CallStack.frames())).isZero();
  }

  @Test
  void endlessRecursionOfBusinessCodeLeavesTrackingUsable() {
    telemetry.builder().build().install();

    assertThat(catchThrowable(() -> reports.run(this::endless)))
        .isInstanceOf(StackOverflowError.class);
    reports.quiet();

    assertThat(telemetry.points("usage").toString())
        .contains("report_quiet")
        .contains("report_run");
  }

  private Object endless() {
    return List.of(endless(), 1);
  }

  /** What a caller of the tracked methods sees: results and exceptions, by identity. */
  private List<Object> businessCalls() {
    List<Object> seen = new ArrayList<>();
    IOException failure = new IOException("business");
    CompletableFuture<String> found = new CompletableFuture<>();
    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      reports.quiet();
      seen.add(catchThrowable(() -> reports.read(failure)) == failure);
      CompletionStage<String> returned = reports.search(found);
      seen.add(returned == found);
      found.complete("page");
      seen.add(returned.toCompletableFuture().join());
      seen.add(
          catchThrowable(
              () -> reports.export(Format.PDF, "r1", true, "eu", 7, new StringBuilder("Sales"))));
      seen.add(catchThrowable(() -> assertThat(reports.run(() -> "fine")).isEqualTo("fine")));
    }
    return seen;
  }

  /** Counts calls into the SDK, on every object that comes out of it, and lets one of them fail. */
  private static final class FailingCalls {
    private final int failing;
    private final Throwable failure;
    private int made;
    private boolean armed;

    FailingCalls(int failing, Throwable failure) {
      this.failing = failing;
      this.failure = failure;
    }

    void arm() {
      armed = true;
    }

    int made() {
      return made;
    }

    <T> T next(T result) {
      if (armed && ++made == failing) {
        sneak(failure);
      }
      return result;
    }

    <T> T wrap(Class<T> type, Object target) {
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            next(null);
            Object result;
            try {
              result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
            boolean isOfTheSdk =
                result != null
                    && method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("io.opentelemetry.api.")
                    && !method.getReturnType().getSimpleName().equals("SpanContext");
            return isOfTheSdk ? wrap(method.getReturnType(), result) : result;
          };
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
      throw (T) failure;
    }
  }
}
