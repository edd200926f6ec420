package dev.trackfeature.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.testing.RecordedFeatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Runs the nested classes, which the build doesn't run by themselves. */
class RecordFeaturesTest {

  private final List<String> recordedBefore = ExportApplication.USES.features();

  private List<String> recordedByTheApplication() {
    List<String> all = ExportApplication.USES.features();
    return all.subList(recordedBefore.size(), all.size());
  }

  @Test
  void eachTestHasItsOwnUsesWhileTheApplicationsTrackingRests() throws Exception {
    TestRuns.pass(4, OfAClass.class);

    assertThat(recordedByTheApplication()).containsExactly("after_all");
    assertThat(ExportApplication.STORE.stageCounts().orElseThrow())
        .as("only those of the application's own tracking")
        .allSatisfy(count -> assertThat(count.feature()).isEqualTo("after_all"));
  }

  @Test
  void nestedClassesRecordInTheirOwnContexts() {
    TestRuns.pass(3, OfNestedClasses.class);
    assertThat(recordedByTheApplication()).isEmpty();
  }

  @Test
  void contextsThatAreReplacedBeforeATestAreRecordedWhateverTheOrderOfAnnotations() {
    TestRuns.pass(4, RecordedFirst.class, RecordedLast.class);
    assertThat(recordedByTheApplication()).isEmpty();
  }

  @Test
  void aContextThatStopsAndStartsWithinATestIsStillRecorded() {
    TestRuns.pass(1, Stopping.class);
    assertThat(recordedByTheApplication()).isEmpty();
  }

  /** As Spring 7 does with contexts in its cache. */
  @Test
  void aContextThatIsRestartedWithinATestIsStillRecorded() {
    TestRuns.pass(1, Restarting.class);
    assertThat(recordedByTheApplication()).isEmpty();
  }

  @Test
  void contextsInTheCacheTakeTurns() {
    TestRuns.pass(3, InOneContext.class, InAnotherContext.class, InOneContextAgain.class);
    assertThat(recordedByTheApplication()).isEmpty();
  }

  @Test
  void aContextThatFailsFailsTheTestAndLeavesNothingInstalled() {
    Optional<FeatureTracking> before = FeatureTracking.installed();

    assertThat(TestRuns.failuresOf(OfAFailingContext.class))
        .singleElement()
        .asString()
        .contains("this bean fails");
    assertThat(FeatureTracking.installed())
        .as("that of a context in the cache, which Spring 7 pauses")
        .isIn(before, Optional.empty());
  }

  @Test
  void aCustomizerThatFailsFailsTheTestAndLeavesNothingInstalled() {
    Optional<FeatureTracking> before = FeatureTracking.installed();

    assertThat(TestRuns.failuresOf(OfAFailingCustomizer.class))
        .singleElement()
        .asString()
        .contains("once is enough");
    assertThat(FeatureTracking.installed())
        .as("that of a context in the cache, which Spring 7 pauses")
        .isIn(before, Optional.empty());
  }

  @Test
  void aParameterOutsideATestIsRefusedWithTheRemedy() {
    assertThat(TestRuns.failuresOf(OfAConstructor.class))
        .singleElement()
        .asString()
        .contains("Take RecordedFeatures as a parameter of a test");
    assertThat(TestRuns.failuresOf(OfBeforeAll.class))
        .singleElement()
        .asString()
        .contains("Take RecordedFeatures as a parameter of a test");
  }

  @Test
  void aContextWithoutTheStarterIsRecordedToo() {
    TestRuns.pass(1, WithoutStarter.class);
  }

  @Test
  void testsInParallelRunOneAtATime() {
    Map<String, String> inParallel =
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    TestRuns.pass(4, inParallel, OneOfMany.class, AnotherOfMany.class);
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OfAClass {

    @Autowired private Exports exports;

    @BeforeEach
    void exportBefore(RecordedFeatures features) {
      assertThat(features).usedOnly();
      exports.export();
    }

    @Test
    void theCallerIsKnownAsInTheApplication(RecordedFeatures features) {
      exports.export();

      assertThat(features)
          .used("report_export")
          .times(2)
          .byTenant("acme")
          .onPlan("pro")
          .withAttribute("user.id", "ada");
    }

    @Test
    void usesOfOtherTestsAreNotThere(RecordedFeatures features) {
      exports.print();

      assertThat(features).usedOnly("report_export", "report_print");
    }

    @RepeatedTest(2)
    void eachRepetitionIsATest(RecordedFeatures features) {
      assertThat(features).used("report_export").once();
    }

    @AfterEach
    void exportsAreStillRecorded(RecordedFeatures features) {
      exports.export();
      assertThat(features.uses()).hasSizeGreaterThan(1);
    }

    @AfterAll
    static void theApplicationsTrackingRecordsAgain() {
      FeatureTracking.run("after_all", () -> {});
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OfNestedClasses {

    @Autowired private Exports exports;

    @BeforeEach
    void print() {
      FeatureTracking.run("outer", () -> {});
    }

    @Test
    void inTheOuterContext(RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("outer", "report_export");
    }

    @Nested
    class InTheSameContext {

      @Test
      void isRecorded(RecordedFeatures features) {
        exports.export();
        assertThat(features).usedOnly("outer", "report_export");
      }
    }

    @Nested
    @TestPropertySource(properties = "some=other")
    class InAContextOfItsOwn {

      @Autowired private Exports own;

      @Test
      void isRecorded(RecordedFeatures features) {
        own.export();
        assertThat(features).used("report_export").once().byTenant("acme");
      }
    }
  }

  @RecordFeatures
  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
  static class RecordedFirst {

    @Autowired private Exports exports;

    @Test
    void isRecorded(RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("report_export");
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
    void isRecordedInANewContext(RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("report_export");
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
  @RecordFeatures
  static class RecordedLast {

    @Autowired private Exports exports;

    @Test
    void isRecorded(RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("report_export");
    }

    @Test
    @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
    void isRecordedInANewContext(RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("report_export");
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class Stopping {

    @Autowired private Exports exports;
    @Autowired private ConfigurableApplicationContext context;
    @Autowired private FeatureTracking tracking;

    @Test
    void stopAndStart(RecordedFeatures features) {
      exports.export();
      context.stop();
      exports.export();
      context.start();
      exports.export();

      assertThat(features).used("report_export").times(3);
      assertThat(FeatureTracking.installed()).isPresent().get().isNotSameAs(tracking);
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class Restarting {

    @Autowired private Exports exports;
    @Autowired private ConfigurableApplicationContext context;

    @Test
    void restart(RecordedFeatures features) {
      context.restart();
      exports.export();

      assertThat(features).used("report_export").once();
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @TestPropertySource(properties = "context=one")
  @RecordFeatures
  static class InOneContext {

    @Test
    void isRecorded(@Autowired Exports exports, RecordedFeatures features) {
      exports.export();
      assertThat(features).usedOnly("report_export");
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @TestPropertySource(properties = "context=two")
  @RecordFeatures
  static class InAnotherContext extends InOneContext {}

  static class InOneContextAgain extends InOneContext {}

  @SpringBootTest(
      classes = {ExportApplication.class, FailingBean.class},
      webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OfAFailingContext {

    @Test
    void neverRuns(RecordedFeatures features) {}
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingBean {

    @Bean
    String failing() {
      throw new IllegalStateException("this bean fails");
    }
  }

  @SpringBootTest(
      classes = {ExportApplication.class, FailingCustomizer.class},
      webEnvironment = WebEnvironment.NONE)
  @DirtiesContext
  @RecordFeatures
  static class OfAFailingCustomizer {

    @Test
    void neverRuns(RecordedFeatures features) {}
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingCustomizer {

    private boolean called;

    @Bean
    FeatureTrackingBuilderCustomizer failing() {
      return builder -> {
        if (called) {
          throw new IllegalStateException("once is enough");
        }
        called = true;
      };
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OfAConstructor {

    OfAConstructor(RecordedFeatures features) {}

    @Test
    void neverRuns() {}
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OfBeforeAll {

    @BeforeAll
    static void before(RecordedFeatures features) {}

    @Test
    void neverRuns() {}
  }

  @SpringJUnitConfig(Exports.class)
  @RecordFeatures
  static class WithoutStarter {

    @Test
    void isRecorded(RecordedFeatures features) {
      FeatureTracking.run("by_hand", () -> {});
      assertThat(features).usedOnly("by_hand");
    }
  }

  /** Each use waits for another test to come along, which it must not. */
  abstract static class Parallel {

    private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

    @Test
    void one(RecordedFeatures features) throws Exception {
      useAlone("one", features);
    }

    @Test
    void two(RecordedFeatures features) throws Exception {
      useAlone("two", features);
    }

    private static void useAlone(String feature, RecordedFeatures features) throws Exception {
      FeatureTracking.run(feature, () -> {});
      try {
        TOGETHER.await(100, TimeUnit.MILLISECONDS);
        throw new AssertionError("another test runs");
      } catch (TimeoutException alone) {
        TOGETHER.reset();
      }
      assertThat(features).usedOnly(feature);
    }
  }

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class OneOfMany extends Parallel {}

  @SpringBootTest(classes = ExportApplication.class, webEnvironment = WebEnvironment.NONE)
  @RecordFeatures
  static class AnotherOfMany extends Parallel {}
}
