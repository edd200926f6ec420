package dev.trackfeature.runtime;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.fixtures.Reports;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets every call that leaves the toolkit on a business thread fail, each in its turn, and all from
 * each on.
 */
class FaultsTest {

  /**
   * What may fail, all of it, and the reasons under which that is counted; what is tried again
   * drops nothing.
   */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          entry("Context.makeCurrent", "[span 1]"),
          entry("DoubleHistogram.record", "[metric 1]"),
          entry("LongCounter.add", "[]"),
          entry("LongCounter.isEnabled", "[call 1]"),
          entry("LongUpDownCounter.add", "[]"),
          entry("Mac.doFinal", "[span 1] [adoption 1]"),
          entry("ObservableLongMeasurement.record", "[metric 1]"),
          entry("Scope.close", "[span 1]"),
          entry("Span.end", "[span 1]"),
          entry("Span.recordException", "[span 1]"),
          entry("Span.setAttribute", "[span 1]"),
          entry("Span.setStatus", "[span 1]"),
          entry("Span.storeInContext", "[span 1]"),
          entry("SpanBuilder.setAllAttributes", "[span 1]"),
          entry("SpanBuilder.setAttribute", "[span 1]"),
          entry("SpanBuilder.setParent", "[span 1]"),
          entry("SpanBuilder.startSpan", "[span 1]"),
          entry("Tracer.isEnabled", "[call 1]"),
          entry("Tracer.spanBuilder", "[span 1]"),
          entry("resolver", "[resolver 1]"),
          entry("toString", "[attribute 1]"));

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("broken"),
        new IOException("broken, and declared nowhere"),
        new LinkageError("broken"),
        new AssertionError("broken"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverFailsOnceIsCountedByReasonAndChangesNothing(Throwable failure) {
    Map<String, String> reasons = new TreeMap<>();
    for (int failing = 1; ; failing++) {
      int number = failing;
      try (FailingTelemetry broken = new FailingTelemetry(call -> call == number, failure)) {
        broken.assertBusinessAsUnwoven();
        broken.assertTracksAsBefore();
        if (broken.failed() == null) {
          break;
        }
        assertThat(broken.logged()).as(broken.failed()).isOne();
        reasons.merge(
            broken.failed(),
            broken.dropped(),
            (known, reason) -> known.contains(reason) ? known : known + " " + reason);
      }
    }

    assertThat(reasons).isEqualTo(expectedReasons());
  }

  /** Without the calls that this version of OpenTelemetry lacks. */
  private static Map<String, String> expectedReasons() {
    Map<String, String> expected = new TreeMap<>(REASONS);
    if (OnOpenTelemetry.Condition.MINOR < 61) {
      expected.keySet().removeIf(call -> call.endsWith(".isEnabled"));
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void nothingChangesWhenAllFailsFromSomePointOn(Throwable failure) {
    for (int failing = 1; ; failing++) {
      int first = failing;
      try (FailingTelemetry broken = new FailingTelemetry(call -> call >= first, failure)) {
        broken.assertBusinessAsUnwoven();
        broken.assertTracksAsBefore();
        if (broken.failed() == null) {
          break;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void closingGoesOnWhateverFails(Throwable failure) {
    for (int failing = 1; ; failing++) {
      int number = failing;
      try (FailingTelemetry broken = new FailingTelemetry(call -> call == number, failure)) {
        CompletableFuture<String> late = new CompletableFuture<>();
        broken.undisturbed(() -> new Reports().search(late));

        broken.tracking().close();
        late.complete("page");

        broken.undisturbed(broken::assertThreadIsClean);
        // Nor when the SDK fails to stop asking.
        assertThat(broken.telemetry().points("info")).as(broken.failed()).isEmpty();
        assertThat(broken.telemetry().spans())
            .as(broken.failed())
            .hasSize("Span.end".equals(broken.failed()) ? 0 : 1);
        if (broken.failed() == null) {
          break;
        }
      }
    }
  }
}
