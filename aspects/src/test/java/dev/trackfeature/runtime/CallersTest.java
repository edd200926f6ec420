package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {

  private static final String RUN = "feature.category=reporting, feature.name=report_run, ";

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void resolverAnswersBeforeTheContext() throws Exception {
    telemetry
        .builder()
        .setContextResolver(context -> FeatureContext.of("resolved", "pro"))
        .build()
        .install();

    runAs(FeatureContext.of("acme", "free"));

    assertUsage("tenant.id=resolved, user.plan=pro");
  }

  @Test
  void resolverThatKnowsNobodyLeavesTheAnswerToTheContext() throws Exception {
    telemetry.builder().setContextResolver(context -> null).build().install();

    runAs(FeatureContext.of("acme", "free"));

    assertUsage("tenant.id=acme, user.plan=free");
  }

  @Test
  void resolverThatThrowsLeavesTheAnswerToTheContextAndIsCounted() throws Exception {
    telemetry
        .builder()
        .setContextResolver(
            context -> {
              throw new NoClassDefFoundError("security");
            })
        .build()
        .install();

    runAs(FeatureContext.of("acme", "free"));

    assertUsage("tenant.id=acme, user.plan=free");
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=resolver} 1");
  }

  @Test
  void trackedMethodThatResolverCallsIsNotTracked() throws Exception {
    telemetry
        .builder()
        .setContextResolver(
            context -> {
              reports.quiet();
              return FeatureContext.of("acme", "free");
            })
        .build()
        .install();

    reports.run(() -> "fine");

    assertUsage("tenant.id=acme, user.plan=free");
  }

  @Test
  void blankTenantAndPlanAreUnknown() throws Exception {
    telemetry.builder().build().install();

    runAs(FeatureContext.of(" ", null));

    assertUsage("tenant.id=unknown, user.plan=unknown");
  }

  @Test
  void useEndsUnderTheTenantThatStartedIt() throws Exception {
    telemetry.builder().build().install();
    CompletableFuture<String> found = new CompletableFuture<>();

    try (Scope ignored = FeatureContext.of("acme", "free").makeCurrent()) {
      reports.search(found);
    }
    try (Scope ignored = FeatureContext.of("globex", "pro").makeCurrent()) {
      found.complete("page");
    }

    assertThat(telemetry.points("active_users"))
        .containsExactly(
            "active_users{feature.category=reporting, feature.name=report_search, tenant.id=acme, user.plan=free} 0");
  }

  @Test
  void sameTenantOnTwoPlansIsTwoSeries() throws Exception {
    telemetry.builder().build().install();

    runAs(FeatureContext.of("acme", "free"));
    runAs(FeatureContext.of("acme", "pro"));
    runAs(FeatureContext.of("acme", "pro"));

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{" + RUN + "tenant.id=acme, user.plan=free} 1",
            "usage{" + RUN + "tenant.id=acme, user.plan=pro} 2");
  }

  @Test
  void parameterOfTheMethodAnswersBeforeTheResolver() {
    telemetry
        .builder()
        .setContextResolver(context -> FeatureContext.of("resolved", "pro"))
        .build()
        .install();

    assertThat(reports.share("r1", FeatureContext.of("acme", "free").withUserId("ada"), Format.CSV))
        .isEqualTo("r1 for acme");
    reports.share("r1", null, Format.CSV);

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=reporting, feature.name=report_share, report.format=CSV, tenant.id=acme, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_share, report.format=CSV, tenant.id=resolved, user.plan=pro} 1");
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_share{feature.category=reporting, feature.name=report_share, report.format=CSV, tenant.id=acme, user.id=ada, user.plan=free}",
            "feature.report_share{feature.category=reporting, feature.name=report_share, report.format=CSV, tenant.id=resolved, user.plan=pro}");
  }

  @Test
  void baggageAnswersLastAndOnlyWhereItIsSwitchedOn() throws Exception {
    Baggage baggage =
        Baggage.builder()
            .put("tenant.id", "acme")
            .put("user.plan", "pro")
            .put("user.id", "ada")
            .build();
    try (FeatureTracking off = telemetry.builder().build().install();
        Scope ignored = baggage.makeCurrent()) {
      reports.run(() -> "fine");
    }
    telemetry.builder().setBaggageEnabled(true).build().install();
    try (Scope ignored = baggage.makeCurrent()) {
      reports.run(() -> "fine");
      runAs(FeatureContext.of("globex", "free"));
    }
    reports.run(() -> "fine");

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{" + RUN + "tenant.id=acme, user.plan=pro} 1",
            "usage{" + RUN + "tenant.id=globex, user.plan=free} 1",
            "usage{" + RUN + "tenant.id=unknown, user.plan=unknown} 2");
    assertThat(telemetry.spanLines()).anyMatch(span -> span.contains("user.id=ada"));
  }

  private void runAs(FeatureContext caller) throws Exception {
    try (Scope ignored = caller.makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private void assertUsage(String caller) {
    assertThat(telemetry.points("usage")).containsExactly("usage{" + RUN + caller + "} 1");
  }
}
