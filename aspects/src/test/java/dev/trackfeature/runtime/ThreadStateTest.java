package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.aspects.WovenCalls;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import org.aspectj.lang.JoinPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread holds of the calls it is in, and what it doesn't after them. */
class ThreadStateTest {

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
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
  void callersPastTheFirstAreNotKept() {
    telemetry.builder().setSpansEnabled(false).build().install();

    reports.move(FeatureContext.of("acme", "pro"), FeatureContext.of("globex", "free"));

    assertThat(telemetry.points("usage")).singleElement().asString().contains("tenant.id=acme");
    assertThat(CallArguments.take(new int[] {0, 1})).containsOnlyNulls();
  }

  @Test
  void argumentsOfACallThatIsSwitchedOffMeanwhileAreNotKept() throws Exception {
    Field joinPoint = Reports.class.getDeclaredField("ajc$tjp_0");
    joinPoint.setAccessible(true);
    FeatureTracking tracking = telemetry.builder().build().install();

    CallArguments.note(0, "secret");
    tracking.setEnabled(false);
    WovenCalls.enter((JoinPoint.StaticPart) joinPoint.get(null));

    assertThat(CallArguments.take(new int[] {0})).containsOnlyNulls();
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
}
