package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeaturesAssertTest {

  private static final String DELETED =
      "\nRecorded uses:\n  1x report_delete by tenant \"unknown\" on plan \"unknown\" failed with"
          + " java.lang.IllegalArgumentException {feature.category=reporting}";

  private static final String NOTHING_RECORDED =
      "\nNo use of any feature was recorded. If tracked methods did run, their classes are not"
          + " woven: have ajc weave them with trackfeature-aspects before the tests, and see that"
          + " the tests run on those class files and not on ones that an IDE compiled itself.";

  @RegisterExtension
  final FeatureTrackingExtension features =
      FeatureTrackingExtension.create(
          builder ->
              builder.setCatalog(
                  FeatureCatalog.of(List.of(Feature.builder("report_print").build()))));

  private final Reports reports = new Reports();

  @Test
  void usedFeatureIsUsedAndNotNeverUsed() {
    delete();

    assertThat(features).used("report_delete");
    assertThatMessage(() -> assertThat(features).neverUsed("report_delete"))
        .isEqualTo("Expected feature \"report_delete\" not to be used, but it was." + DELETED);
  }

  /** As a framework's integration hands it to tests. */
  @Test
  void whatIsRecordedIsAssertedThroughItsInterfaceToo() {
    RecordedFeatures recorded = features;
    delete();

    assertThat(recorded).used("report_delete").once();
    assertThat(recorded.uses()).extracting(FeatureUse::feature).containsExactly("report_delete");
    assertThat(recorded).as("the tests").satisfies(all -> assertThat(all.uses()).hasSize(1));
  }

  @Test
  void unusedFeatureIsNeverUsedAndNotUsed() {
    delete();

    assertThat(features).neverUsed("report_export").neverUsed("report_print");
    assertThatMessage(() -> assertThat(features).used("report_print"))
        .isEqualTo("Expected feature \"report_print\" to be used, but it was not." + DELETED);
  }

  @Test
  void nameLikeARecordedOneGetsASuggestion() {
    delete();

    assertThatMessage(() -> assertThat(features).used("report_delet"))
        .isEqualTo(
            "Expected feature \"report_delet\" to be used, but it was not."
                + " Did you mean \"report_delete\"?"
                + DELETED);
  }

  @Test
  void nameLikeACataloguedOneGetsASuggestionAndNothingRecordedHintsAtWeaving() {
    assertThatMessage(() -> assertThat(features).used("report.print"))
        .isEqualTo(
            "Expected feature \"report.print\" to be used, but it was not."
                + " Did you mean \"report_print\"?"
                + NOTHING_RECORDED);
  }

  @Test
  void usedOnlyPassesWithAllUsedFeatures() {
    reports.copy(1);
    delete();

    assertThat(features).usedOnly("report_delete", "report_copy");
  }

  @Test
  void usedOnlyWithoutNamesPassesOnlyWithoutUses() {
    assertThat(features).usedOnly();

    delete();
    assertThatMessage(() -> assertThat(features).usedOnly())
        .isEqualTo(
            "Expected these features to be used and no others: []\n\"report_delete\" was used."
                + DELETED);
  }

  @Test
  void usedOnlyListsMissingAndUnexpectedFeatures() {
    delete();

    assertThatMessage(() -> assertThat(features).usedOnly("report_prin"))
        .isEqualTo(
            "Expected these features to be used and no others: [report_prin]"
                + "\n\"report_prin\" was not used. Did you mean \"report_print\"?"
                + "\n\"report_delete\" was used."
                + DELETED);
  }

  @Test
  void useThatNeverEndsIsInFlightAndNotYetAUse() {
    reports.search(new CompletableFuture<>());

    assertThatMessage(() -> assertThat(features).nothingInFlight())
        .isEqualTo(
            "Expected every use to have ended, but after waiting for 1000 ms some are in flight."
                + "\nIn flight:\n  1x report_search");
    assertThatMessage(() -> assertThat(features).used("report_search"))
        .isEqualTo(
            "Expected feature \"report_search\" to be used, but its use is still in flight."
                + "\nIn flight:\n  1x report_search");
    assertThatMessage(() -> assertThat(features).neverUsed("report_search"))
        .startsWith("Expected feature \"report_search\" not to be used, but it was.");
    assertThat(features).usedOnly("report_search");
  }

  @Test
  void assertionWaitsForUseThatEndsOnAnotherThread() {
    CompletableFuture<String> found = new CompletableFuture<>();
    reports.search(found);

    Thread asserting = Thread.currentThread();
    CompletableFuture.runAsync(
        () -> {
          while (asserting.getState() != Thread.State.TIMED_WAITING) {
            LockSupport.parkNanos(1_000_000);
          }
          found.complete("a report");
        });

    assertThat(features).nothingInFlight().used("report_search").once().succeeded();
  }

  @Test
  void whatCouldNotBeRecordedIsListed() {
    FeatureTracking.run("not a name", () -> {});

    assertThatMessage(() -> assertThat(features).used("not a name"))
        .endsWith("\nCould not be recorded (see the log of dev.trackfeature):\n  1x name");
  }

  @Test
  void descriptionComesBeforeTheMessage() {
    delete();

    assertThatMessage(() -> assertThat(features).as("100%").used("report_print"))
        .startsWith("[100%] Expected feature");
    assertThatMessage(() -> assertThat(features).as("deletes").used("report_delete").times(2))
        .startsWith("[deletes] Expected feature");
    assertThatMessage(
            () -> assertThat(features).as("deletes").used("report_delete").once().byTenant("50%"))
        .startsWith("[deletes] Expected feature");
  }

  @Test
  void kindsOfUsePastTheLimitAreCounted() {
    for (int rows = 0; rows < 60; rows++) {
      reports.export(Reports.Format.CSV, rows, "eu");
    }

    assertThatMessage(() -> assertThat(features).used("report_print"))
        .endsWith("\n  and 10 more kinds");
  }

  private void delete() {
    assertThatThrownBy(() -> reports.delete("r1")).isInstanceOf(IllegalArgumentException.class);
  }

  private static AbstractStringAssert<?> assertThatMessage(ThrowingCallable assertion) {
    return assertThat(catchThrowable(assertion)).isInstanceOf(AssertionError.class).message();
  }
}
