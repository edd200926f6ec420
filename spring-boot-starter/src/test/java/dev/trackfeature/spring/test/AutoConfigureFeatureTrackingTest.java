package dev.trackfeature.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.testing.RecordedFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The starter in tests of a slice. */
class AutoConfigureFeatureTrackingTest {

  @Test
  void aSliceHasTheStarterWithTheAnnotationOnly() {
    TestRuns.pass(2, WithIt.class, WithoutIt.class);
  }

  @Test
  void itAddsAllThatTheStarterAdds() {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(ImportCandidates.load(AutoConfigureFeatureTracking.class, loader))
        .isNotEmpty()
        .containsExactlyElementsOf(
            ImportCandidates.load(AutoConfiguration.class, loader).getCandidates().stream()
                .filter(
                    name ->
                        name.startsWith(
                            FeatureTrackingAutoConfiguration.class.getPackageName() + "."))
                .toList());
  }

  @RestController
  static class ExportController {

    private final Exports exports;

    ExportController(Exports exports) {
      this.exports = exports;
    }

    @GetMapping("/export")
    String export() {
      return exports.export();
    }
  }

  @WebMvcTest(controllers = ExportController.class)
  @ContextConfiguration(classes = ExportController.class)
  @Import(Exports.class)
  @AutoConfigureFeatureTracking
  @RecordFeatures
  static class WithIt {

    @Test
    void requestsAreRecorded(
        @Autowired MockMvcTester mvc, @Autowired Exports exports, RecordedFeatures features) {
      mvc.get().uri("/export").exchange();

      assertThat(AopUtils.isAopProxy(exports)).isTrue();
      assertThat(features).used("report_export").once().succeeded();
    }
  }

  @WebMvcTest(controllers = ExportController.class)
  @ContextConfiguration(classes = ExportController.class)
  @Import(Exports.class)
  static class WithoutIt {

    @Test
    void thereIsNoTracking(
        @Autowired Exports exports, @Autowired ObjectProvider<FeatureTracking> tracking) {
      assertThat(tracking).isEmpty();
      assertThat(AopUtils.isAopProxy(exports)).isFalse();
    }
  }
}
