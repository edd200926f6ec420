package dev.trackfeature.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.testing.RecordedFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The example of the manual. */
@SpringBootTest(classes = ExportApplication.class)
@RecordFeatures
class ExportTest {

  @Autowired private Exports exports;

  @Test
  void exportIsAUseByTheCallersTenant(RecordedFeatures features) {
    exports.export();

    assertThat(features).used("report_export").once().byTenant("acme").onPlan("pro").succeeded();
  }
}
