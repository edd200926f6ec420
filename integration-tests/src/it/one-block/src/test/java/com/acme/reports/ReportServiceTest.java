package com.acme.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.reports.Telemetry.User;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.generated.reports.Features;
import dev.trackfeature.testing.FeatureTrackingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportServiceTest {

  @RegisterExtension final FeatureTrackingExtension features = FeatureTrackingExtension.create();

  private final ReportService reports = new ReportService("eu");

  @Test
  void exportIsAUseByTheCallersTenant() {
    Telemetry.handle(new User("ada", "acme", "pro"), () -> reports.export(Format.CSV, "r1"));

    assertThat(features)
        .used(Features.REPORT_EXPORT)
        .once()
        .byTenant("acme")
        .onPlan("pro")
        .withAttribute("report.format", Format.CSV)
        .succeeded();
  }

  @Test
  void exportReturnsTheReport() {
    assertThat(reports.export(Format.CSV, "r1")).isEqualTo(new Report("eu/r1", Format.CSV));
  }

  @Test
  void catalogListsTheFeature() {
    FeatureCatalog catalog = FeatureCatalog.load(getClass().getClassLoader());

    assertThat(catalog.find(Features.REPORT_EXPORT).orElseThrow().owner()).isEqualTo("insights");
    assertThat(getClass().getResource("/META-INF/trackfeature/reports/feature-catalog.json"))
        .isNotNull();
  }
}
