package dev.trackfeature.tools.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogJson;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-30T23:59:59Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, 2026-08-30, none",
    "2026-09-30, 2026-08-31, WARNING",
    "2026-09-30, 2026-09-29, WARNING",
    "2026-09-30, 2026-09-30, ERROR",
    "2026-09, 2026-08-31, none",
    "2026-09, 2026-09-01, WARNING",
    "2026-09, 2026-09-30, WARNING",
    "2026-09, 2026-10-01, ERROR"
  })
  void dayDecidesWhetherRemovalIsDue(String removeIn, String today, String severity)
      throws IOException {
    List<Finding> findings = find(today, "1.0", removed("fax", removeIn, "a"));

    assertThat(findings.stream().map(finding -> finding.severity().name()).toList())
        .isEqualTo(severity.equals("none") ? List.of() : List.of(severity));
  }

  @Test
  void findingsSayWhatIsWrong() throws IOException {
    assertThat(
            find(
                "2026-10-01",
                "3.0-SNAPSHOT",
                removed("a", "2026-09-01", "x"),
                removed("b", "2026-10-01", "x"),
                removed("c", "2026-10-02", "x"),
                removed("d", "3.0", "x"),
                removed("e", "3.1", "x"),
                removed("f", "next summer", "x"),
                early("g", Lifecycle.BETA, "2026-01-01"),
                early("h", Lifecycle.EXPERIMENTAL, "1.4"),
                early("i", Lifecycle.BETA, "")))
        .extracting(finding -> finding.diagnostic().id(), Finding::severity, Finding::message)
        .containsExactly(
            tuple(
                "TF701",
                Severity.ERROR,
                "Feature \"a\" is to be removed in 2026-09-01. It is 30 days late."),
            tuple(
                "TF701",
                Severity.ERROR,
                "Feature \"b\" is to be removed in 2026-10-01. It is due today."),
            tuple(
                "TF701",
                Severity.ERROR,
                "Feature \"d\" is to be removed in 3.0. The project is 3.0-SNAPSHOT."),
            tuple(
                "TF701",
                Severity.WARNING,
                "Feature \"c\" is to be removed in 2026-10-02. It is due in 1 day."),
            tuple(
                "TF702",
                Severity.WARNING,
                "Feature \"g\" has been beta since 2026-01-01. Its time ended on 2026-06-30."),
            tuple(
                "TF703",
                Severity.WARNING,
                "Feature \"h\" is experimental since \"1.4\", which is no date."),
            tuple("TF703", Severity.WARNING, "Feature \"i\" is beta, and has no since."),
            tuple(
                "TF704",
                Severity.WARNING,
                "Feature \"f\" is to be removed in \"next summer\", which is neither a date nor a"
                    + " version."));
  }

  @ParameterizedTest
  @CsvSource({
    "BETA, 2026-01-01, 2026-06-30, 0",
    "BETA, 2026-01-01, 2026-07-01, 1",
    "BETA, 2026-01, 2026-07-30, 0",
    "BETA, 2026-01, 2026-07-31, 1",
    "EXPERIMENTAL, 2026-01-01, 2026-04-01, 0",
    "EXPERIMENTAL, 2026-01-01, 2026-04-02, 1",
    "STABLE, 2000-01-01, 2026-04-02, 0",
    "BETA, 2030-01-01, 2026-04-02, 0"
  })
  void ageDecidesWhetherFeatureIsTooOld(
      Lifecycle lifecycle, String since, String today, int findings) throws IOException {
    assertThat(find(today, "1.0", early("a", lifecycle, since))).hasSize(findings);
  }

  @Test
  void findingsAreSortedByDateThenOwner() throws IOException {
    assertThat(
            find(
                "2026-10-01",
                "9",
                removed("a_version", "1.0", "a"),
                removed("late_b", "2026-09-01", "b"),
                removed("later_a", "2026-09-01", "a"),
                removed("very_late", "2026-08-01", "z")))
        .extracting(Finding::feature)
        .containsExactly("very_late", "later_a", "late_b", "a_version");
  }

  @Test
  void nothingFailsWhereNothingShould() throws IOException {
    write(removed("a", "2020-01-01", "x"), removed("b", "1.0", "x"));

    ExpiryResult result = Expiry.find(task("2026-10-01", "2.0", false));

    assertThat(result.findings())
        .hasSize(2)
        .allMatch(finding -> finding.severity() == Severity.WARNING);
    assertThat(result.report().summary())
        .isEqualTo(
            "On 2026-10-01: 2 features past removeIn, 0 due soon, 0 beta or experimental for too"
                + " long, 0 unclear.");
  }

  @Test
  void versionThatIsNotGivenIsAskedForOnlyWhereItMatters() throws IOException {
    assertThat(find("2026-10-01", "", removed("a", "2027-01-01", "x"))).isEmpty();
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> find("2026-10-01", "", removed("a", "2.0", "x")))
        .withMessageContaining("the project's version isn't given");
  }

  @Test
  void projectWithoutANumberIsUnclear() throws IOException {
    assertThat(find("2026-10-01", "main-SNAPSHOT", removed("a", "2.0", "x")))
        .extracting(Finding::message)
        .containsExactly(
            "Feature \"a\" is to be removed in \"2.0\", which is a version, but the project's"
                + " version is \"main\".");
  }

  @Test
  void reportIsWritten() throws IOException {
    write(removed("a", "2026-09-01", "x|y"));

    Expiry.find(task("2026-10-01", "1.0", true)).write(folder.resolve("out"));

    assertThat(folder.resolve("out/expiry.md"))
        .content()
        .contains("| feature | owner | removeIn | replacedBy | where |");
    assertThat(folder.resolve("out/expiry.json")).content().contains("\"id\": \"TF701\"");
  }

  @Test
  void folderWithoutCatalogHasNoFeatures() throws IOException {
    assertThat(Expiry.find(task("2026-10-01", "1.0", true)).findings()).isEmpty();
  }

  @Test
  void todayIsTheClocksUnlessGiven() {
    assertThat(ExpiryTask.today("", CLOCK)).isEqualTo(LocalDate.of(2026, 9, 30));
    assertThat(ExpiryTask.today("2020-02-29", CLOCK)).isEqualTo(LocalDate.of(2020, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-02", "today", "2020-02-30", "01.02.2020"})
  void malformedTodayIsSaid(String today) {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> ExpiryTask.today(today, CLOCK))
        .withMessageContaining("\"" + today + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "P-1D", "PT5H", "P999999999Y", "P99999999999D", "30 days"})
  void malformedPeriodIsSaid(String period) {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> ExpiryTask.period("warnBefore", period))
        .withMessage(
            "warnBefore is \""
                + period
                + "\". Write a period: P30D for 30 days, P6M for 6 months.");
  }

  @Test
  void periodMayBeZeroOrMonths() {
    assertThat(ExpiryTask.period("x", "P0D")).isEqualTo(Period.ZERO);
    assertThat(ExpiryTask.period("x", " P6M ")).isEqualTo(Period.ofMonths(6));
  }

  private List<Finding> find(String today, String version, Feature... features) throws IOException {
    write(features);
    return Expiry.find(task(today, version, true)).findings();
  }

  private void write(Feature... features) throws IOException {
    Path module = folder.resolve("classes/META-INF/trackfeature/shop");
    Files.createDirectories(module);
    Files.writeString(
        module.resolve("feature-catalog.json"),
        CatalogJson.render(new CatalogDocument("shop", List.of(features))));
  }

  private ExpiryTask task(String today, String version, boolean failOnExpired) throws IOException {
    return new ExpiryTask(
        Files.createDirectories(folder.resolve("classes")),
        "",
        version,
        folder,
        List.of(),
        LocalDate.parse(today),
        Period.ofDays(180),
        Period.ofDays(90),
        Period.ofDays(30),
        failOnExpired);
  }

  private static Feature removed(String name, String removeIn, String owner) {
    return Feature.builder(name)
        .owner(owner)
        .lifecycle(Lifecycle.DEPRECATED)
        .removeIn(removeIn)
        .build();
  }

  private static Feature early(String name, Lifecycle lifecycle, String since) {
    return Feature.builder(name).lifecycle(lifecycle).since(since).build();
  }
}
