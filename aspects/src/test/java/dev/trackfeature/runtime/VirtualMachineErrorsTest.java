package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual machine errors pass, as there is no going on after them, but leave no trace. */
class VirtualMachineErrorsTest {

  private final Reports reports = new Reports();
  private final List<Object> seen = new ArrayList<>();

  static Stream<VirtualMachineError> errors() {
    return Stream.of(
        new OutOfMemoryError("not for us"),
        new StackOverflowError("not for us"),
        new InternalError("not for us"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void virtualMachineErrorOfTelemetryPasses(VirtualMachineError error) {
    try (FailingTelemetry broken = new FailingTelemetry(call -> call == 1, error)) {
      assertThatThrownBy(reports::quiet).isSameAs(error);
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whereverItPassesTheThreadIsAsBefore(VirtualMachineError error) {
    for (int failing = 1; ; failing++) {
      int number = failing;
      try (FailingTelemetry broken = new FailingTelemetry(call -> call == number, error)) {
        // In a collection it would reach the test.
        catchThrowable(broken::assertBusinessAsUnwoven);
        broken.assertTracksAsBefore();
        if (broken.failed() == null) {
          break;
        }
      }
    }
  }

  @Test
  void endlessRecursionOfBusinessCodeLeavesTrackingUsable() {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      assertThat(catchThrowable(() -> reports.run(this::endless)))
          .isInstanceOf(StackOverflowError.class);
      reports.quiet();

      assertThat(telemetry.points("usage").toString())
          .contains("report_quiet")
          .contains("report_run");
    }
  }

  @Test
  void stackThatEndsAnywhereInTelemetryLeavesTrackingUsable() throws Exception {
    // The SDK's histogram hangs in the next collection when a recording overflows the stack.
    try (RecordedTelemetry telemetry = RecordedTelemetry.dropping("product.feature.latency")) {
      telemetry.builder().build().install();
      // A class whose initialisation overflows would stay unusable.
      reports.quiet();
      reports.count(0);
      Thread shallow =
          new Thread(
              null,
              () -> {
                for (int i = 0; i < 20; i++) {
                  useFeaturesWhereverTheStackEnds(0);
                }
                seen.add(CallStack.depth(CallStack.frames()));
                seen.add(CallStack.isBusy(CallStack.frames()));
                seen.add(Context.current());
                new MethodKinds().returnsLong();
              },
              "shallow",
              256 * 1024);
      shallow.start();
      shallow.join();

      assertThat(seen).containsExactly(0, false, Context.root());
      assertThat(telemetry.points("usage").toString()).contains("returns.long");
    }
  }

  /** Each level on the way back has some more room. */
  private void useFeaturesWhereverTheStackEnds(int depth) {
    try {
      useFeaturesWhereverTheStackEnds(depth + 1);
    } catch (StackOverflowError end) {
      reports.quiet();
      reports.count(depth);
    }
  }

  private Object endless() {
    return List.of(endless(), 1);
  }
}
