package dev.trackfeature.tools.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.SourcePlace;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  @TempDir Path folder;

  private Path classes;

  @BeforeEach
  void makeClasses() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
  }

  private List<String> messages(String baseline) {
    return messages(Catalogs.task(folder, baseline));
  }

  private static List<String> messages(ChangeTask task) {
    return Changes.compare(task).findings().stream().map(Finding::message).toList();
  }

  @Test
  void aJarGivesTheCatalogOfTheSameModule() throws IOException {
    Catalogs.into(classes, "shop", "shop", "fresh");
    Catalogs.jar(folder.resolve("old.jar"), "billing", "shop");

    assertThat(messages("old.jar")).containsExactly("Feature \"fresh\" is new.");
  }

  @Test
  void theOnlyCatalogOfAJarMayHaveAnotherName() throws IOException {
    Catalogs.into(classes, "shop", "shop-core");
    Catalogs.jar(folder.resolve("old.jar"), "shop-core");

    assertThat(messages("old.jar")).isEmpty();
  }

  @Test
  void aJarOfOtherModulesIsNoBaseline() throws IOException {
    Catalogs.into(classes, "shop", "shop");
    Catalogs.jar(folder.resolve("old.jar"), "billing", "core");
    Catalogs.jar(folder.resolve("none.jar"));

    assertThat(messages("old.jar"))
        .containsExactly(
            "There is no baseline: old.jar has the catalogs of billing, core, none of shop.");
    assertThat(messages("none.jar"))
        .containsExactly("There is no baseline: none.jar has no feature-catalog.json.");
  }

  @Test
  void aDamagedBaselineIsMisuse() throws IOException {
    Catalogs.into(classes, "shop", "shop");
    Path file = Files.writeString(folder.resolve("feature-catalog.json"), "[]");
    Files.writeString(folder.resolve("old.jar"), "no zip");
    Files.write(folder.resolve("latin.json"), new byte[] {(byte) 0xE4});

    assertThatThrownBy(() -> messages(""))
        .isInstanceOf(ToolException.class)
        .hasMessage(file + " is no JSON object. Replace it by a feature-catalog.json of a build.");
    assertThatThrownBy(() -> messages("latin.json")).hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void classesOfSeveralModulesNeedAName() throws IOException {
    Catalogs.into(classes, "shop", "shop");
    Catalogs.into(classes, "core", "core");

    assertThatThrownBy(() -> messages(""))
        .isInstanceOf(ToolException.class)
        .hasMessage(classes + " has the catalogs of core, shop. Name the module.");
  }

  @Test
  void nothingCompiledAndNoBaselineIsNothingToSay() throws IOException {
    Files.delete(classes);

    ChangeResult result = Changes.compare(Catalogs.task(folder, ""));

    assertThat(result.findings()).isEmpty();
    assertThat(result.report().summary())
        .isEqualTo("Nothing to compare with: feature-catalog.json does not exist.");
  }

  @Test
  void aModuleThatLostAllFeaturesBreaksItsBaseline() throws IOException {
    Files.writeString(folder.resolve("feature-catalog.json"), Catalogs.of("shop", "a", "b"));

    ChangeResult result = Changes.compare(Catalogs.task(folder, ""));

    assertThat(result.report().fails()).isTrue();
    assertThat(result.report().summary())
        .isEqualTo("2 changes since feature-catalog.json, 2 breaking.");
    assertThat(result.report().module()).isEqualTo("shop");
    assertThat(result.findings())
        .extracting(finding -> finding.place().map(SourcePlace::toString).orElse(""))
        .containsExactly("feature-catalog.json:8", "feature-catalog.json:30");
  }

  @ParameterizedTest
  @CsvSource({
    "2.0.0-SNAPSHOT, version 2.0.0-rc1",
    "2.0.0, version 2.0.0-rc1",
    "2.0.0-beta, version 1.10",
    "1.10, version 1.9",
    "9, version 3.0"
  })
  void releaseIsTheHighestReleasedVersionBelowTheModules(String version, String expected)
      throws IOException {
    Catalogs.into(classes, "shop", "shop");
    Path jar = Catalogs.jar(folder.resolve("old.jar"), "shop");
    Map<String, Path> jars = new LinkedHashMap<>();
    for (String released :
        List.of("1.9", "1.10", "3.0", "2.0.0-rc1", "9-SNAPSHOT", "8-20260101.120000-1", "2.0.0")) {
      if (!released.equals("2.0.0") || version.equals("9")) {
        jars.put(released, jar);
      }
    }

    ChangeTask task = Catalogs.task(folder, "artifact:RELEASE");
    ChangeResult result =
        Changes.compare(Catalogs.released(task, version, AllowBreaking.NEVER, new Artifacts(jars)));

    assertThat(result.report().summary()).isEqualTo("No changes since " + expected + ".");
  }

  @Test
  void anArtifactThatWasNotReleasedIsNoBaseline() throws IOException {
    Catalogs.into(classes, "shop", "shop");

    ChangeTask latest = Catalogs.task(folder, "artifact:RELEASE");
    ChangeTask one = Catalogs.task(folder, "artifact:1.0");

    assertThat(messages(Catalogs.released(latest, "2", AllowBreaking.NEVER, Artifacts.none())))
        .containsExactly("There is no baseline: no version before 2 was released.");
    assertThat(messages(Catalogs.released(one, "2", AllowBreaking.NEVER, Artifacts.none())))
        .containsExactly("There is no baseline: version 1.0 was not released.");
    assertThatThrownBy(() -> messages(one))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("which only Maven can ask");
  }

  @ParameterizedTest
  @CsvSource({"2.0, false", "1.1, true", "10.0-SNAPSHOT, false", "0.9, true"})
  void aHigherMajorVersionMayBreak(String version, boolean fails) throws IOException {
    Catalogs.into(classes, "shop", "fresh");
    Artifacts artifacts =
        new Artifacts(Map.of("1.0", Catalogs.jar(folder.resolve("old.jar"), "shop")));
    ChangeTask task = Catalogs.task(folder, "artifact:1.0");

    ChangeResult result =
        Changes.compare(Catalogs.released(task, version, AllowBreaking.MAJOR, artifacts));

    assertThat(result.report().fails()).isEqualTo(fails);
    assertThat(result.findings()).hasSize(2);
  }

  @Test
  void majorVersionsThatAreUnknownAreMisuse() throws IOException {
    Catalogs.into(classes, "shop", "fresh");
    Path jar = Catalogs.jar(folder.resolve("old.jar"), "shop");
    ChangeTask file = Catalogs.task(folder, "old.jar");
    ChangeTask artifact = Catalogs.task(folder, "artifact:1.0");
    Artifacts artifacts = new Artifacts(Map.of("1.0", jar));

    assertThatThrownBy(() -> messages(Catalogs.released(file, "2", AllowBreaking.MAJOR, artifacts)))
        .hasMessageStartingWith(
            "allowBreaking=major needs the version of the baseline, which old.jar doesn't say.");
    assertThatThrownBy(
            () -> messages(Catalogs.released(artifact, "dev", AllowBreaking.MAJOR, artifacts)))
        .hasMessageContaining("The module's version is \"dev\", which doesn't start with one.");
  }

  @Test
  void versionsDoNotMatterWhenNothingBroke() throws IOException {
    Catalogs.into(classes, "shop", "shop", "fresh");
    Catalogs.jar(folder.resolve("old.jar"), "shop");
    ChangeTask task = Catalogs.task(folder, "old.jar");

    assertThat(messages(Catalogs.released(task, "", AllowBreaking.MAJOR, Artifacts.none())))
        .hasSize(1);
  }

  @Test
  void acceptingWritesTheBytesOfTheCatalog() throws IOException {
    Path catalog = Catalogs.into(classes, "shop", "a", "b");
    Path baseline = folder.resolve("sub/feature-catalog.json");
    AcceptTask task = new AcceptTask(classes, Optional.empty(), "", baseline);

    assertThat(Acceptance.accept(task))
        .containsExactly(
            "Accepted the catalog of module shop as feature-catalog.json: 2 features, nothing"
                + " before.");
    assertThat(baseline).hasSameBinaryContentAs(catalog);
    assertThat(Acceptance.accept(task))
        .containsExactly(
            "Accepted the catalog of module shop as feature-catalog.json: No changes since the one"
                + " before.");

    Catalogs.into(classes, "shop", "a");
    assertThat(Acceptance.accept(task))
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("  feature removed: Feature \"b\" breaks its baseline");
    assertThat(baseline).hasSameBinaryContentAs(catalog);

    Files.writeString(baseline, "damaged");
    assertThat(Acceptance.accept(task))
        .singleElement()
        .asString()
        .contains("it replaces a file that can't be compared.");
    assertThat(baseline).hasSameBinaryContentAs(catalog);
  }

  @Test
  void thereMustBeOneCatalogToAccept() throws IOException {
    Path baseline = Files.writeString(folder.resolve("feature-catalog.json"), "kept");
    AcceptTask task = new AcceptTask(classes, Optional.empty(), "", baseline);

    assertThatThrownBy(() -> Acceptance.accept(task))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("has no catalog to accept");
    Catalogs.into(classes, "shop", "shop");
    Catalogs.into(classes, "core", "core");
    assertThatThrownBy(() -> Acceptance.accept(task))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("has the catalogs of core, shop. Name the module.");
    assertThat(baseline).hasContent("kept");
  }
}
