package dev.trackfeature.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFormatTest {

  @TempDir Path folder;

  @Test
  void formatsAreNamedInAnyCase() {
    assertThat(ReportFormat.of(List.of("text", " Markdown", "SARIF", ""), Map.of()))
        .containsExactly(ReportFormat.TEXT, ReportFormat.MARKDOWN, ReportFormat.SARIF);
    assertThatThrownBy(() -> ReportFormat.of(List.of("xml"), Map.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "There is no format \"xml\". Name some of text, markdown, sarif, json, github.");
  }

  @Test
  void gitHubIsAddedWhereItsActionsRun() {
    assertThat(ReportFormat.of(List.of(), Map.of("GITHUB_ACTIONS", "true")))
        .containsExactly(ReportFormat.GITHUB);
    assertThat(ReportFormat.of(List.of(), Map.of("GITHUB_ACTIONS", "false"))).isEmpty();
  }

  @Test
  void gitHubLinesEscapeWhatWouldEndThem() {
    assertThat(GitHubReport.render(SampleReports.awkward()))
        .isEqualTo(
            "::error file=src/ä b/100%25/a%3Ab%2Cc|d.java,line=1,title=TF301::f: acme.A.run() is not"
                + " woven.\n"
                + "::error title=TF012::Feature \""
                + escaped()
                + "\" differs in "
                + escaped()
                + ".\n"
                + "::warning title=TF401::There is no baseline: "
                + escaped()
                + ".\n");
    assertThat(GitHubReport.render(SampleReports.mixed())).contains("::notice title=TF402::");
  }

  private static String escaped() {
    return SampleReports.AWKWARD
        .replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace("\u202E", "\\u202e")
        .replace("\u2028", "\\u2028");
  }

  @Test
  void textGivesARemedyOnceForItsKind() {
    Report report =
        SampleReports.of(
            SampleReports.change(Severity.ERROR, "a", "owner", "x"),
            SampleReports.change(Severity.ERROR, "b", "owner", "\u001b[31m"),
            SampleReports.at("A.java", 3));

    assertThat(ReportFormat.TEXT.render(report))
        .isEqualTo(
            """
            3 changes.
            error [TF301] A.java:3: f: acme.A.run() is not woven.
              %s
            error [TF012] Feature "a" differs in owner.
            error [TF012] Feature "b" differs in owner.
              %s
            """
                .formatted(
                    BuildDiagnostic.NOT_WOVEN.remedy(), BuildDiagnostic.BREAKING_CHANGE.remedy()));
    assertThat(
            TextReport.line(Finding.of(BuildDiagnostic.CHANGE, "\u001b[31m\u202e\n::error::x\r")))
        .isEqualTo("note [TF402] \\u001b[31m\\u202e\\u000a::error::x\\u000d");
  }

  @Test
  void jsonHasTheDocumentedShape() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ReportFormat.JSON.render(SampleReports.mixed()));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "schema", "report", "module", "summary", "errors", "warnings", "notes", "findings");
    assertThat(json.get("errors").asInt()).isEqualTo(2);
    assertThat(json.at("/findings/0").fieldNames())
        .toIterable()
        .containsExactly(
            "id", "severity", "kind", "feature", "field", "message", "file", "line", "details");
    assertThat(json.at("/findings/1/details/before").asText()).isEqualTo("stable");
    assertThat(new ObjectMapper().readTree(ReportFormat.JSON.render(SampleReports.awkward())))
        .isNotNull();
  }

  @Test
  void filesAreTheSameWhereverTheyAreWritten() throws IOException {
    Path one = folder.resolve("a b/ä");
    Path two = folder.resolve("two");
    for (Path to : List.of(one, two, two)) {
      ReportFiles.write(to, SampleReports.awkward(), EnumSet.allOf(ReportFormat.class));
    }

    for (String file : List.of("changes.json", "changes.md", "changes.sarif", "changes.txt")) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
      assertThat(Files.readString(one.resolve(file))).doesNotContain("\r").endsWith("\n");
    }
    try (Stream<Path> files = Files.list(two)) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> ReportFiles.write(file.resolve("x.txt"), "x"))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith(file.resolve("x.txt") + " can't be written: ");
    assertThatThrownBy(() -> ReportFiles.write(folder, "x")).isInstanceOf(ToolException.class);
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Files.createSymbolicLink(real.resolve("named"), Files.writeString(folder.resolve("to"), ""));

    ReportFiles.write(link.resolve("a.txt"), "a");
    ReportFiles.write(real.resolve("named"), "b");

    assertThat(real.resolve("a.txt")).hasContent("a");
    assertThat(folder.resolve("to")).hasContent("b");
    assertThat(Files.isSymbolicLink(real.resolve("named"))).isTrue();
  }
}
