package dev.trackfeature.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifReportTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static Run read(Report report) {
    try {
      SarifSchema210 log = JSON.readValue(SarifReport.render(report), SarifSchema210.class);
      assertThat(log.getVersion().value()).isEqualTo("2.1.0");
      assertThat(log.getRuns()).hasSize(1);
      return log.getRuns().get(0);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ArtifactLocation location(Result result) {
    return result.getLocations().get(0).getPhysicalLocation().getArtifactLocation();
  }

  @Test
  void everyResultPointsAtItsRule() {
    Run run = read(SampleReports.mixed());

    List<ReportingDescriptor> rules = List.copyOf(run.getTool().getDriver().getRules());
    assertThat(rules).extracting(ReportingDescriptor::getId).doesNotHaveDuplicates().hasSize(4);
    assertThat(rules).allSatisfy(rule -> assertThat(rule.getHelp().getText()).isNotBlank());
    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.getShortDescription().getText()).isNotBlank());
    assertThat(run.getResults())
        .allSatisfy(
            result ->
                assertThat(rules.get(result.getRuleIndex()).getId()).isEqualTo(result.getRuleId()));
    assertThat(run.getResults())
        .extracting(result -> result.getRuleId() + " " + result.getLevel().value())
        .containsExactly("TF301 error", "TF012 error", "TF401 warning", "TF402 note");
  }

  @Test
  void placesAreRelativeToTheFolderOfTheProject() throws JsonProcessingException {
    Run run = read(SampleReports.awkward());

    assertThat(run.getResults())
        .extracting(result -> location(result).getUri())
        .containsExactly("src/%C3%A4%20b/100%25/a%3Ab%2Cc%7Cd.java", "pom.xml", "pom.xml");
    assertThat(run.getResults())
        .allSatisfy(result -> assertThat(location(result).getUriBaseId()).isEqualTo("SRCROOT"));
    assertThat(run.getResults())
        .allSatisfy(
            result -> assertThat(URI.create(location(result).getUri()).isAbsolute()).isFalse());
    JsonNode base =
        JSON.readTree(SarifReport.render(SampleReports.awkward()))
            .at("/runs/0/originalUriBaseIds/SRCROOT");
    assertThat(base.isObject()).isTrue();
    assertThat(base.has("uri")).as("an absolute path").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "C:/x/A.java", "C:\\x\\A.java", "../A.java", "a/../../b"})
  void placeOutsideOfTheProjectIsLeftOut(String file) {
    Run run = read(SampleReports.of(SampleReports.at(file, 5)));

    Result result = run.getResults().get(0);
    assertThat(location(result).getUri()).isEqualTo("pom.xml");
    assertThat(result.getLocations().get(0).getPhysicalLocation().getRegion().getStartLine())
        .isEqualTo(1);
  }

  @Test
  void withoutAHomeAFindingHasNoLocation() {
    Report report =
        new Report(
            "x", "m", "t", "s", "", List.of(Finding.of(BuildDiagnostic.NO_BASELINE, "none")));

    assertThat(read(report).getResults().get(0).getLocations()).isNullOrEmpty();
  }

  @Test
  void fingerprintsSurviveMovesAndTellFindingsApart() {
    String here = fingerprint(SampleReports.at("A.java", 5));

    assertThat(here)
        .hasSize(64)
        .isEqualTo(fingerprint(SampleReports.at("b/A.java", 50)))
        .isNotEqualTo(fingerprint(SampleReports.at("A.java", 5).about("f", "acme.A.stop()")))
        .isNotEqualTo(fingerprint(SampleReports.at("A.java", 5).about("g", "acme.A.run()")));
    assertThat(fingerprint(Finding.of(BuildDiagnostic.NO_BASELINE, "a")))
        .isNotEqualTo(fingerprint(Finding.of(BuildDiagnostic.NO_BASELINE, "b")));
  }

  private static String fingerprint(Finding finding) {
    var prints = read(SampleReports.of(finding)).getResults().get(0).getPartialFingerprints();
    String ours = prints.getAdditionalProperties().get("trackfeature/v1");
    assertThat(prints.getAdditionalProperties()).containsEntry("primaryLocationLineHash", ours);
    return ours;
  }

  @Test
  void aReportWithoutFindingsHasNoResults() {
    Run run = read(SampleReports.of());

    assertThat(run.getResults()).isEmpty();
    assertThat(run.getTool().getDriver().getRules()).isEmpty();
    assertThat(run.getAutomationDetails().getId()).isEqualTo("trackfeature/changes/shop/");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-3, 1", "9, 9"})
  void linesStartAtOne(int line, int expected) {
    Result result = read(SampleReports.of(SampleReports.at("A.java", line))).getResults().get(0);

    assertThat(result.getLocations().get(0).getPhysicalLocation().getRegion().getStartLine())
        .isEqualTo(expected);
    assertThat(Optional.of(result.getMessage().getText()))
        .contains("f: acme.A.run() is not woven.");
  }
}
