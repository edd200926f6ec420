package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.fixtures.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual machine errors pass, as there is no going on after them, but leave no trace. */
class VirtualMachineErrorsTest {

  private final Reports reports = new Reports();

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
  void threadIsAsBeforeWhereverTheErrorIsThrown(VirtualMachineError error) {
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

  @ParameterizedTest
  @MethodSource("errors")
  void useThatEndsWithAVirtualMachineErrorIsCountedWithoutALatency(VirtualMachineError error) {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      assertThatThrownBy(
              () ->
                  reports.run(
                      () -> {
                        throw error;
                      }))
          .isSameAs(error);

      assertThat(telemetry.points("latency")).isEmpty();
      assertThat(telemetry.points("usage"))
          .singleElement()
          .asString()
          .contains("error.type=" + error.getClass().getName())
          .endsWith(" 1");
    }
  }

  /** As an overflow in what runs then would leave the frame behind, and no way to take it off. */
  @Test
  void frameIsGoneBeforeTelemetryOfTheEndRuns() throws Exception {
    List<Integer> depths = new ArrayList<>();
    try (RecordedTelemetry telemetry = new RecordedTelemetry()) {
      telemetry
          .builder()
          .setNanoClock(
              () -> {
                depths.add(CallStack.depth(CallStack.frames()));
                return 1;
              })
          .build()
          .install();
      depths.clear();
      reports.run(() -> depths.add(CallStack.depth(CallStack.frames())));
    }

    assertThat(depths).startsWith(0, 1, 0);
  }

  private Object endless() {
    return List.of(endless(), 1);
  }
}
