package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the nested classes, which the build doesn't run by themselves. */
class FeatureTrackingExtensionTest {

  @Test
  void eachTestRecordsItsOwnUsesFromBeforeEachToAfterEach() {
    TestExecutionSummary summary = run(OfAnInstance.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
    assertThat(FeatureTracking.installed()).isEmpty();
  }

  @Test
  void staticFieldServesEveryTestOfItsClass() {
    TestExecutionSummary summary = run(OfAClass.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
  }

  @Test
  void trackingIsConfiguredAsTheApplicationWishes() {
    assertThat(run(Configured.class).getFailures()).isEmpty();
  }

  @Test
  void trackingOfASharedContextWaitsDuringEachTestAndThenRecordsAgain() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
            SdkMeterProvider.builder().registerMetricReader(reader).build();
        FeatureTracking installed =
            FeatureTracking.builder(provider.get("context")).build().install()) {
      TestExecutionSummary summary = run(OfAnInstance.class);

      assertThat(summary.getFailures()).isEmpty();
      assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
      assertThat(FeatureTracking.installed()).containsSame(installed);
      assertThat(usesIn(reader)).isEmpty();
      new Reports().copy(1);
      assertThat(usesIn(reader)).containsExactly(1L);
    }
  }

  private static List<Long> usesIn(InMemoryMetricReader reader) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("product.feature.usage"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .map(LongPointData::getValue)
        .toList();
  }

  @Test
  void extensionThatIsNotRegisteredFailsWithTheRemedy() {
    FeatureTrackingExtension features = FeatureTrackingExtension.create();

    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(features).neverUsed("report_copy"))
        .withMessage(
            "Uses are recorded during a test only. Annotate the field with @RegisterExtension.");
  }

  private static TestExecutionSummary run(Class<?> testClass) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testClass)).build(),
              listener);
    }
    return listener.getSummary();
  }

  static class OfAnInstance {

    @RegisterExtension final FeatureTrackingExtension features = FeatureTrackingExtension.create();

    @BeforeEach
    void copyBefore() {
      new Reports().copy(1);
    }

    @Test
    void copiesOnce() {
      new Reports().copy(2);
    }

    @Test
    void copiesOnceMore() {
      new Reports().copy(2);
    }

    @AfterEach
    void twoCopiesAreRecorded() {
      assertThat(features).used("report_copy").times(2);
    }
  }

  static class OfAClass {

    @RegisterExtension
    static final FeatureTrackingExtension FEATURES = FeatureTrackingExtension.create();

    @Test
    void copiesOnce() {
      new Reports().copy(1);
      assertThat(FEATURES).used("report_copy").once();
    }

    @Test
    void copiesOnceMore() {
      new Reports().copy(1);
      assertThat(FEATURES).used("report_copy").once();
    }
  }

  static class Configured {

    @RegisterExtension
    final FeatureTrackingExtension features =
        FeatureTrackingExtension.create(
            builder ->
                builder.setContextResolver(
                    context -> FeatureContext.of("acme", "pro").withUserId("ada")));

    @Test
    void usesHaveTheCallerOfTheResolver() {
      new Reports().copyWithSpan(1, "annual");

      assertThat(features.uses())
          .extracting(
              FeatureUse::feature,
              FeatureUse::tenant,
              FeatureUse::plan,
              FeatureUse::errorType,
              use -> List.copyOf(use.attributes().keySet()))
          .containsExactly(
              tuple(
                  "report_copy",
                  "acme",
                  "pro",
                  null,
                  List.of("feature.category", "report.copies", "report.title", "user.id")));
    }
  }
}
