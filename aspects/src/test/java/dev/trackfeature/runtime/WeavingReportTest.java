package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.UnwovenClasses.entryPoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import dev.trackfeature.weaving.WeavingReport.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeavingReportTest {

  private final WeavingReport report =
      new WeavingReport(
          List.of(
              finding("whole", Status.WOVEN),
              finding("half", Status.WOVEN),
              finding("half", Status.NOT_WOVEN),
              finding("half", Status.UNKNOWN),
              finding("hidden", Status.WOVEN),
              finding("hidden", Status.UNKNOWN)));

  @Test
  void featureIsWovenWhenAllItsEntryPointsAre() {
    assertThat(report.status("whole")).isEqualTo(Status.WOVEN);
    assertThat(report.status("half")).isEqualTo(Status.NOT_WOVEN);
    assertThat(report.status("hidden")).isEqualTo(Status.UNKNOWN);
    assertThat(report.status("absent")).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void findingsAreGivenByStatus() {
    assertThat(report.notWoven()).containsExactly(report.findings().get(2));
    assertThat(report.unknown())
        .containsExactly(report.findings().get(3), report.findings().get(5));
  }

  @Test
  void findingReadsAsPeopleWriteMethods() {
    EntryPoint export =
        new EntryPoint(
            "acme.Reports$Pdf",
            "export",
            "(Lacme/Reports$Format;[[Ljava/lang/String;[IJZLUnnamed;)Lacme/Report;",
            Returns.VALUE,
            Visibility.PUBLIC);

    assertThat(new Finding("report_export", export, Status.NOT_WOVEN, ""))
        .hasToString(
            "report_export: acme.Reports$Pdf.export(Reports$Format, String[][], int[], long,"
                + " boolean, Unnamed) is not woven");
  }

  private static Finding finding(String feature, Status status) {
    return new Finding(feature, entryPoint("acme.Any", "call"), status, "");
  }
}
