package dev.trackfeature.testing;

import static dev.trackfeature.testing.Reports.Format.CSV;
import static dev.trackfeature.testing.Reports.Format.PDF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeatureUsesAssertTest {

  private static final String EXPORTED =
      "\nRecorded uses:"
          + "\n  2x report_export by tenant \"acme\" on plan \"pro\" succeeded"
          + " {feature.category=reporting, report.format=CSV, report.region=eu, report.rows=12}"
          + "\n  1x report_export by tenant \"globex\" on plan \"free\" succeeded"
          + " {feature.category=reporting, report.format=PDF, report.region=_other,"
          + " report.rows=3}";

  @RegisterExtension final FeatureTrackingExtension features = FeatureTrackingExtension.create();

  private final Reports reports = new Reports();

  @Test
  void countHoldsForAllUses() {
    export();

    used("report_export").times(3);
    assertFails("report_export", FeatureUsesAssert::once)
        .isEqualTo(
            "Expected feature \"report_export\" to be used once, but 3 uses match." + EXPORTED);
    assertFails("report_export", uses -> uses.times(4))
        .isEqualTo(
            "Expected feature \"report_export\" to be used 4 times, but 3 uses match." + EXPORTED);
  }

  @Test
  void countAfterAConditionHoldsForTheUsesItKeeps() {
    export();

    used("report_export").byTenant("acme").times(2);
    used("report_export").byTenant("globex").once();
    assertFails("report_export", uses -> uses.byTenant("globex").times(2))
        .isEqualTo(
            "Expected feature \"report_export\" to be used by tenant \"globex\" 2 times, but 1 use"
                + " matches."
                + EXPORTED);
  }

  @Test
  void countBeforeAConditionHoldsAfterItToo() {
    export();

    used("report_export").times(3).succeeded();
    assertFails("report_export", uses -> uses.times(3).byTenant("acme"))
        .isEqualTo(
            "Expected feature \"report_export\" to be used 3 times by tenant \"acme\", but 2 uses"
                + " match."
                + EXPORTED);
  }

  @Test
  void tenantAndPlanAreThoseOfTheCaller() {
    export();

    used("report_export").byTenant("acme").onPlan("pro");
    assertFails("report_export", uses -> uses.byTenant("initech"))
        .isEqualTo(
            "Expected feature \"report_export\" to be used by tenant \"initech\", but no use"
                + " matches."
                + EXPORTED);
    assertFails("report_export", uses -> uses.byTenant("acme").onPlan("free"))
        .isEqualTo(
            "Expected feature \"report_export\" to be used by tenant \"acme\" on plan \"free\", but"
                + " no use matches."
                + EXPORTED);
  }

  @Test
  void attributesAreThoseOfMetricsAndOfSpans() {
    export();

    used("report_export")
        .withAttribute("report.format", CSV)
        .withAttribute("report.rows", 12)
        .withAttribute("report.region", "eu")
        .withAttribute("feature.category", "reporting")
        .times(2);
    used("report_export").withAttribute("report.region", "_other").withAttribute("report.rows", 3);
    assertFails("report_export", uses -> uses.withAttribute("report.format", CSV).once())
        .startsWith(
            "Expected feature \"report_export\" to be used with report.format=CSV once, but 2 uses"
                + " match.");
    assertFails(
            "report_export",
            uses -> uses.withAttribute("report.format", PDF).withAttribute("report.rows", 12))
        .isEqualTo(
            "Expected feature \"report_export\" to be used with report.format=PDF with"
                + " report.rows=12, but no use matches."
                + EXPORTED);
    assertFails("report_export", uses -> uses.withAttribute("report.colour", "null"))
        .contains("with report.colour=null, but no use matches.");
  }

  @Test
  void spanBelongsToTheMostSpecificPoint() {
    reports.export(PDF, 2, "mars");
    reports.export(PDF, 1, null);
    reports.export(PDF, 3, "eu");

    assertThat(features.uses())
        .extracting(
            use -> use.attributes().get("report.region"),
            use -> use.attributes().get("report.rows"))
        .containsExactlyInAnyOrder(tuple(null, 1L), tuple("_other", 2L), tuple("eu", 3L));
  }

  @Test
  void featureOfMethodsWithAndWithoutSpanHasAllUses() {
    reports.copy(2);
    reports.copyWithSpan(2, "annual");
    reports.copyWithSpan(7, "monthly");

    used("report_copy").times(3);
    used("report_copy").withAttribute("report.copies", 2).times(2);
    used("report_copy").withAttribute("report.title", "annual").once();
    used("report_copy")
        .withAttribute("report.title", "monthly")
        .withAttribute("report.copies", "_other")
        .once();
  }

  @Test
  void outcomesAreDistinguished() {
    search(new CompletableFuture<>()).complete("a report");
    search(new CompletableFuture<>())
        .completeExceptionally(new CompletionException(new IllegalStateException()));
    search(new CompletableFuture<>()).cancel(false);

    used("report_search").times(3);
    used("report_search").succeeded().once();
    used("report_search").failedWith(IllegalStateException.class).once();
    used("report_search").failedWith("java.lang.IllegalStateException").once();
    used("report_search").failedWith("cancelled").once();
  }

  @Test
  void outcomeThatNoUseHadFails() {
    export();
    search(new CompletableFuture<>()).cancel(false);

    assertFails("report_export", uses -> uses.failedWith(IllegalStateException.class))
        .isEqualTo(
            "Expected feature \"report_export\" to be used failing with"
                + " java.lang.IllegalStateException, but no use matches."
                + EXPORTED
                + "\n  1x report_search by tenant \"unknown\" on plan \"unknown\" failed with"
                + " cancelled {feature.category=reporting}");
    assertFails("report_search", FeatureUsesAssert::succeeded)
        .startsWith(
            "Expected feature \"report_search\" to be used successfully, but no use matches.");
  }

  @Test
  void useIsCompleteAsSoonAsItsFutureIs() {
    for (int uses = 1; uses <= 500; uses++) {
      CompletableFuture<String> found = new CompletableFuture<>();
      FeatureContext ada = FeatureContext.of("acme", "pro").withUserId("ada");
      try (Scope scope = ada.makeCurrent()) {
        search(found);
      }
      ForkJoinPool.commonPool().execute(() -> found.complete("a report"));
      found.join();

      used("report_search").times(uses).withAttribute("user.id", "ada");
    }
  }

  @Test
  void countBelowOneIsRefused() {
    export();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> used("report_export").times(0))
        .withMessage("count must be at least 1, not 0; neverUsed asserts that there was no use");
  }

  private void export() {
    Callers.as("acme", "pro", () -> reports.export(CSV, 12, "eu"));
    Callers.as("globex", "free", () -> reports.export(PDF, 3, "mars"));
    Callers.as("acme", "pro", () -> reports.export(CSV, 12, "eu"));
  }

  private CompletableFuture<String> search(CompletableFuture<String> found) {
    return reports.search(found);
  }

  private FeatureUsesAssert used(String feature) {
    return assertThat(features).used(feature);
  }

  private AbstractStringAssert<?> assertFails(
      String feature, UnaryOperator<FeatureUsesAssert> assertion) {
    FeatureUsesAssert uses = used(feature);
    return assertThat(catchThrowable(() -> assertion.apply(uses)))
        .isInstanceOf(AssertionError.class)
        .message();
  }
}
