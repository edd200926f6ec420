package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What metrics call tenants that have no name there, and what they don't confuse with them. */
class UnnamedTenantsTest {

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void useWithoutTenantPastTheLimitOfItsFeatureIsOfTheUnknownTenant() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(2).build().install();

    for (String tenant : List.of("a", "b", "c")) {
      runAs(tenant, "free");
    }
    reports.run(() -> "nobody said who calls");
    runAs(null, "free");

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=a, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=b, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=unknown, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=unknown, user.plan=unknown} 1");
    assertThat(telemetry.points("active_users")).hasSize(5).allMatch(point -> point.endsWith(" 0"));
  }

  @Test
  void useWithoutTenantPastTheLimitOfItsInstrumentIsOfTheUnknownTenantEvenWhenItFails()
      throws Exception {
    telemetry.builder().setMaxSeriesPerInstrument(4).build().install();

    for (String tenant : List.of("a", "b", "c", "d")) {
      runAs(tenant, "free");
    }
    runAs(null, "free");
    failAs(null, "free");
    failAs("d", "free");

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{error.type=java.lang.IllegalStateException, feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{error.type=java.lang.IllegalStateException, feature.category=reporting, feature.name=report_run, tenant.id=unknown, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=_other, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=a, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=b, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=c, user.plan=free} 1",
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=unknown, user.plan=free} 1");
  }

  @Test
  void unknownTenantTakesNoPlaceAmongTheTenantsOfAFeature() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(1).build().install();

    runAs(null, "free");
    runAs("a", "free");

    assertThat(telemetry.points("usage"))
        .hasSize(2)
        .anyMatch(point -> point.contains("tenant.id=a,"));
  }

  @Test
  void unknownTenantOnPlansPastTheLimitIsOnOtherPlans() throws Exception {
    telemetry.builder().build().install();

    for (int i = 0; i < 300; i++) {
      runAs(null, "plan-" + i);
    }

    assertThat(telemetry.points("usage"))
        .hasSizeLessThan(110)
        .allMatch(point -> point.contains("tenant.id=unknown"))
        .anyMatch(point -> point.endsWith("user.plan=_other} 200"));
  }

  @Test
  void tenantReallyCalledOtherIsEscapedOnMetricsAndKeptApart() throws Exception {
    telemetry.builder().setMaxTenantsPerFeature(5).build().install();

    for (String tenant : List.of("_other", "__other", "other", "_others", "_Other", "folded")) {
      runAs(tenant, "free");
      runAs(tenant, "free");
    }

    assertThat(telemetry.points("usage"))
        .extracting(point -> point.replaceAll(".*tenant.id=(.*), user.plan=free}", "$1"))
        .containsExactly("_Other 2", "___other 2", "__other 2", "_other 2", "_others 2", "other 2");
    assertThat(telemetry.points("active_users")).hasSize(6);
    assertThat(telemetry.spanLines())
        .extracting(span -> span.replaceAll(".*tenant.id=(.*), user.plan=free}", "$1"))
        .containsExactly(
            "_other", "_other", "__other", "__other", "other", "other", "_others", "_others",
            "_Other", "_Other", "folded", "folded");
  }

  @Test
  void stagesWithoutTenantAndOfOneCalledOtherAreNamedAsUsesAre() {
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder -> builder.setMaxTenantsPerFeature(2).setMaxSeriesPerInstrument(12))) {
      use("report_export", caller("_other"), 1);
      use("report_export", caller("a"), 1);
      use("report_export", caller("folded"), 1);
      use("report_export", caller(null), 50);

      assertThat(adoption.events())
          .extracting(AdoptionEvent::tenantId)
          .contains("_other", "unknown", "folded");
      assertThat(adoption.points("product.adoption.stage", "tenant.id"))
          .isEqualTo(Map.of("__other", 1L, "a", 1L, "_other", 1L, "unknown", 4L));
    }
  }

  private static FeatureContext caller(String tenant) {
    return FeatureContext.of(tenant, "free").withUserId("ada");
  }

  private void runAs(String tenant, String plan) throws Exception {
    try (Scope ignored = FeatureContext.of(tenant, plan).makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private void failAs(String tenant, String plan) {
    IllegalStateException failure = new IllegalStateException("no report");
    try (Scope ignored = FeatureContext.of(tenant, plan).makeCurrent()) {
      assertThatThrownBy(
              () ->
                  reports.run(
                      () -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }
  }
}
