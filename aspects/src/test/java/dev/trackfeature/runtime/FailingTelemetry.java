package dev.trackfeature.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.fixtures.MethodKinds;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.logging.Logger;

/** A tracking of which some of the calls that leave it fail. Closing it takes it out again. */
final class FailingTelemetry implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger("dev.trackfeature");

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Throwable failure;
  private final FailingCalls calls;
  private final FailingMac mac;
  private final FeatureTracking tracking;

  /**
   * Installs the tracking.
   *
   * @param failing which calls from now on fail, the first being 1
   */
  FailingTelemetry(IntPredicate failing, Throwable failure) {
    this.failure = failure;
    calls = new FailingCalls(failing, failure);
    mac = new FailingMac(calls);
    LOGGER.addHandler(calls);
    tracking =
        telemetry
            .builder(
                calls.wrap(OpenTelemetry.class, telemetry.sdk()),
                Feature.builder("report_run").build())
            .setContextResolver(
                context -> calls.next("resolver", FeatureContext.fromContext(context)))
            .setAdoptionEnabled(true)
            .setUserIdPolicy(UserIdPolicy.hmacSha256("a secret of 16 b".getBytes(UTF_8)))
            .build()
            .install();
    calls.arm();
  }

  FeatureTracking tracking() {
    return tracking;
  }

  RecordedTelemetry telemetry() {
    return telemetry;
  }

  /** The call that failed, the first if there were some; null when none did. */
  String failed() {
    return calls.failed();
  }

  /** How often something was logged, or would have been. */
  int logged() {
    return calls.logged();
  }

  /** What was dropped, by reason. */
  String dropped() {
    return telemetry.points("dropped").toString().replaceAll("dropped\\{reason=|}", "");
  }

  /** Runs this without a failure. */
  void undisturbed(Runnable body) {
    calls.disarm();
    body.run();
    calls.arm();
  }

  /** Makes tracked calls of every kind, and a collection. */
  void assertBusinessAsUnwoven() {
    Object title =
        new Object() {
          @Override
          public String toString() {
            return calls.next("toString", "Sales");
          }
        };

    assertThat(new BusinessCalls(title).make())
        .as("%s fails", failed())
        .allMatch(
            seen ->
                seen.isAsUnwoven()
                    || (failure instanceof VirtualMachineError && seen.actual() == failure));
    telemetry.points();
  }

  /** After what has failed, and from here on without a failure. */
  void assertTracksAsBefore() {
    calls.disarm();
    assertThreadIsClean();
    Set<String> before = Set.copyOf(telemetry.points());
    List<SpanData> spans = telemetry.spans();
    new MethodKinds().returnsLong();

    assertThat(telemetry.points())
        .as("%s fails", failed())
        .filteredOn(point -> !before.contains(point))
        .anyMatch(point -> point.startsWith("latency{"))
        .anyMatch(point -> point.startsWith("usage{"));
    assertThat(telemetry.spans()).as("%s fails", failed()).hasSize(spans.size() + 1);
    assertThat(telemetry.points("active_users"))
        .as("%s fails", failed())
        .isNotEmpty()
        .allMatch(point -> point.endsWith(" 0"));
  }

  void assertThreadIsClean() {
    assertThat(Context.current()).as("%s fails", failed()).isSameAs(Context.root());
    assertThat(CallStack.depth(CallStack.frames())).as("%s fails", failed()).isZero();
    assertThat(CallStack.isBusy(CallStack.frames())).as("%s fails", failed()).isFalse();
    assertThat(CallArguments.take(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}))
        .as("%s fails", failed())
        .containsOnlyNulls();
  }

  @Override
  public void close() {
    calls.disarm();
    LOGGER.removeHandler(calls);
    mac.close();
    telemetry.close();
  }
}
