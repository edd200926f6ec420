package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final String RUN =
      "feature.category=reporting, feature.name=report_run, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void checkedExceptionReachesCallerAsSameObject() {
    IOException failure = new IOException("disk");

    assertThat(catchThrowable(() -> reports.read(failure))).isSameAs(failure);
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{feature.category=reporting, feature.name=report_read, tenant.id=unknown, user.plan=unknown} 0",
            "latency{error.type=java.io.IOException, feature.category=reporting, feature.name=report_read, tenant.id=unknown, user.plan=unknown} 1x, sum 2.0",
            "usage{error.type=java.io.IOException, feature.category=reporting, feature.name=report_read, tenant.id=unknown, user.plan=unknown} 1");
  }

  @Test
  void failureIsRecordedOnSpan() {
    IOException failure = new IOException("disk");

    catchThrowable(() -> reports.read(failure));

    SpanData span = telemetry.spans().get(0);
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_read{error.type=java.io.IOException, feature.category=reporting, feature.name=report_read, tenant.id=unknown, user.plan=unknown}");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.getName()).isEqualTo("exception"));
  }

  @Test
  void errorReachesCallerAsSameObject() {
    AssertionError failure = new AssertionError("bug");

    assertThat(
            catchThrowable(
                () ->
                    reports.run(
                        () -> {
                          throw failure;
                        })))
        .isSameAs(failure);
    assertThat(telemetry.points("usage"))
        .containsExactly("usage{error.type=java.lang.AssertionError, " + RUN + "} 1");
  }

  @Test
  void wrappedFailureIsNamedByItsCauseAndThrownAsItWas() {
    CompletionException failure =
        new CompletionException(new ExecutionException(new IllegalStateException()));

    assertThat(
            catchThrowable(
                () ->
                    reports.run(
                        () -> {
                          throw failure;
                        })))
        .isSameAs(failure);
    assertThat(telemetry.points("usage"))
        .containsExactly("usage{error.type=java.lang.IllegalStateException, " + RUN + "} 1");
  }

  @Test
  void wrapperWithoutCauseIsNamedItself() {
    catchThrowable(
        () ->
            reports.run(
                () -> {
                  throw new CompletionException("odd", null);
                }));

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{error.type=java.util.concurrent.CompletionException, " + RUN + "} 1");
  }

  @Test
  void successAfterFailureCarriesNoErrorType() throws Exception {
    catchThrowable(
        () ->
            reports.run(
                () -> {
                  throw new IllegalStateException();
                }));
    reports.run(() -> "fine");

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{error.type=java.lang.IllegalStateException, " + RUN + "} 1",
            "usage{" + RUN + "} 1");
  }

  /** The SDK links a point to the span that is current when it is added. */
  @Test
  void usesAreNotLinkedToTheRequestThatCollectsThem() {
    reports.count(1);
    Span scrape = telemetry.sdk().getTracer("scrapes").spanBuilder("GET /metrics").startSpan();

    List<MetricData> metrics;
    try (Scope ignored = scrape.makeCurrent()) {
      metrics = telemetry.metrics();
    }

    assertThat(metrics)
        .filteredOn(metric -> metric.getName().equals("product.feature.usage"))
        .flatExtracting(metric -> metric.getData().getPoints())
        .isNotEmpty()
        .allSatisfy(point -> assertThat(point.getExemplars()).isEmpty());
  }

  @Test
  void executionInFlightIsActiveUntilItReturns() throws Exception {
    String during = reports.run(() -> telemetry.points("active_users").toString());

    assertThat(during).isEqualTo("[active_users{" + RUN + "} 1]");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + RUN + "} 0");
  }

  @Test
  void metricsHaveUnitsKindsAndDescriptionsOfTheContract() throws Exception {
    reports.run(() -> "fine");

    assertThat(telemetry.metrics())
        .allSatisfy(metric -> assertThat(metric.getDescription()).isNotBlank())
        .allSatisfy(
            metric ->
                assertThat(metric.getInstrumentationScopeInfo().getName())
                    .isEqualTo("product.features"))
        .extracting(metric -> metric.getName() + " " + metric.getUnit() + " " + metric.getType())
        .containsExactlyInAnyOrder(
            "product.feature.usage {use} LONG_SUM",
            "product.feature.latency ms HISTOGRAM",
            "product.feature.active_users {user} LONG_SUM");
  }
}
