package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class WeavingTest {

  @TempDir Path folder;

  private WovenProject project;

  @BeforeEach
  void make() {
    project = new WovenProject(folder);
  }

  @Test
  void classesAreWovenAsByAjcOverTheWholeFolderAndOthersAreLeftAsTheyAre() throws IOException {
    project.fixtures("MethodKinds", "EveryAdvice").tracked("com.acme.Reports").compile();
    checkSameAsWholeFolder();
  }

  @Test
  void classesOfAModuleAreWovenTheSame() throws IOException {
    // Ahead of its time by what javac writes for it: the class path's jars are no modules here.
    project.tracked("com.acme.Reports").compile();
    WovenProject module = new WovenProject(folder.resolve("module"));
    module.source("module-info", "module acme.reports {}").compile();
    Files.copy(module.classFile("module-info"), project.classFile("module-info"));

    checkSameAsWholeFolder();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void classesOfJava25AreWovenTheSame() throws IOException {
    project.fixtures("MethodKinds", "EveryAdvice").compile("--release", "25");
    checkSameAsWholeFolder();
  }

  private void checkSameAsWholeFolder() throws IOException {
    SortedMap<String, String> before = project.contents();
    Path whole = folder.resolve("whole");
    Ajc.weave(project.classes, whole);
    SortedMap<String, String> expected = new TreeMap<>(before);
    for (FoundClass tracked : FoundClass.tracked(project.classes, new WeavingLog())) {
      expected.put(tracked.name(), WovenProject.contents(whole).get(tracked.name()));
    }

    WeavingResult result = new Weaving(project.task(), false, () -> {}).run();

    assertThat(result.findings()).isEmpty();
    assertThat(result.output()).isEmpty();
    assertThat(result.woven()).isEqualTo(result.candidates()).isPositive();
    assertThat(project.contents()).isEqualTo(expected).isNotEqualTo(before);
  }

  @Test
  void secondRunChangesNothing() throws IOException {
    project.tracked("com.acme.Reports").compile().weave();
    SortedMap<String, String> woven = project.contents();
    String state = Files.readString(project.work.resolve("weaving.state"));

    assertThat(project.weave()).isEqualTo(new WeavingResult(1, 0, List.of(), List.of()));

    assertThat(project.contents()).isEqualTo(woven);
    assertThat(project.work.resolve("weaving.state")).hasContent(state);
    assertThat(project.workFiles()).containsExactly("weaving.state", "woven");
  }

  @Test
  void classWovenAgainHasTheSameBytes() throws IOException {
    project.fixtures("MethodKinds", "EveryAdvice").compile().weave();
    SortedMap<String, String> woven = project.contents();
    Files.delete(project.work.resolve("weaving.state"));

    WeavingResult result = project.weave();

    assertThat(result.woven()).isEqualTo(result.candidates());
    assertThat(project.contents()).isEqualTo(woven);
  }

  @Test
  void onlyWhatWasCompiledSinceIsWoven() throws IOException {
    project.tracked("com.acme.Reports").tracked("com.acme.Invoices").compile().weave();
    SortedMap<String, String> woven = project.contents();
    byte[] invoices = Files.readAllBytes(project.classFile("com.acme.Invoices"));
    project.compile();
    Files.write(project.classFile("com.acme.Invoices"), invoices);

    assertThat(project.weave()).isEqualTo(new WeavingResult(2, 1, List.of(), List.of()));

    assertThat(project.contents()).isEqualTo(woven);
  }

  @Test
  void deletedClassLeavesTheState() throws IOException {
    project.tracked("com.acme.Reports").tracked("com.acme.Invoices").compile().weave();
    Files.delete(project.classFile("com.acme.Reports"));

    assertThat(project.weave().woven()).isZero();

    assertThat(WeavingState.read(project.work).classes())
        .containsOnlyKeys("com/acme/Invoices.class");
  }

  @Test
  void damagedStateIsAsGoodAsNone() throws IOException {
    project.tracked("com.acme.Reports").compile().weave();
    Path state = project.work.resolve("weaving.state");
    byte[] good = Files.readAllBytes(state);
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= (byte) 0x80;
    List<byte[]> damaged =
        List.of(
            new byte[0], new byte[] {(byte) 0xff}, Arrays.copyOf(good, good.length / 2), flipped);
    for (byte[] bytes : damaged) {
      Files.write(state, bytes);

      assertThat(project.weave().woven()).isOne();
      assertThat(state).hasBinaryContent(good);
    }
  }

  @Test
  void changedAspectsWeaveAllAgain() throws IOException {
    project.tracked("com.acme.Reports").tracked("com.acme.Invoices").compile();
    Path jar = folder.resolve("aspects with spaces.jar");
    Jars.write(jar, Ajc.ASPECTS, Map.of());
    assertThat(Weaving.weave(project.task(withAspects(jar), List.of())).woven()).isEqualTo(2);
    SortedMap<String, String> woven = project.contents();
    assertThat(Weaving.weave(project.task(withAspects(jar), List.of())).woven()).isZero();
    Jars.write(jar, Ajc.ASPECTS, Map.of("changed", new byte[] {1}));

    assertThat(Weaving.weave(project.task(withAspects(jar), List.of())).woven()).isEqualTo(2);

    assertThat(project.contents()).isEqualTo(woven);
  }

  private static List<Path> withAspects(Path jar) {
    return WovenProject.CLASS_PATH.stream()
        .map(entry -> entry.equals(Ajc.ASPECTS) ? jar : entry)
        .toList();
  }

  @Test
  void folderWithoutTrackedClassesGetsNoFiles() throws IOException {
    project.source("com.acme.Plain", "package com.acme; class Plain {}").compile();
    SortedMap<String, String> before = project.contents();

    assertThat(project.weave()).isEqualTo(new WeavingResult(0, 0, List.of(), List.of()));

    assertThat(project.contents()).isEqualTo(before);
    assertThat(project.work).doesNotExist();
  }

  @Test
  void folderThatDoesNotExistHasNoClasses() {
    assertThat(project.weave()).isEqualTo(new WeavingResult(0, 0, List.of(), List.of()));
  }

  @Test
  void archiveIsRefused() throws IOException {
    Files.createDirectories(project.classes.getParent());
    Files.createFile(project.classes);

    assertThatThrownBy(project::weave)
        .isInstanceOf(ToolException.class)
        .hasMessage(project.classes + " is no folder: name the one with class files.");
  }

  @Test
  void folderBehindALinkIsWovenAndLinksInItAreNotFollowed() throws IOException {
    project.tracked("com.acme.Reports").compile();
    Path real = folder.resolve("elsewhere");
    Files.move(project.classes, real);
    Files.createSymbolicLink(project.classes, real);
    Files.createSymbolicLink(real.resolve("com/loop"), real);

    assertThat(project.weave().woven()).isOne();
    assertThat(project.weave().woven()).isZero();
    assertThat(project.classes).isSymbolicLink();
  }

  @Test
  void errorOfAjcReplacesNothing() throws IOException {
    project
        .tracked("com.acme.Fine")
        .source(
            "com.acme.Long",
            """
            package com.acme;

            import dev.trackfeature.annotations.FeatureAttribute;
            import dev.trackfeature.annotations.TrackFeature;

            class Long {
              @TrackFeature("x")
              void x(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k,
                  int l, @FeatureAttribute("m") int m) {
                System.out.println(m);
              }
            }
            """)
        .compile();
    SortedMap<String, String> before = project.contents();

    WeavingResult result = project.weave();

    assertThat(result.woven()).isZero();
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.diagnostic()).isEqualTo(BuildDiagnostic.WEAVER);
              assertThat(finding.place())
                  .hasToString("Optional[src/main/java/com/acme/Long.java:10]");
            });
    assertThat(project.contents()).isEqualTo(before);
    assertThat(project.workFiles()).isEmpty();
  }

  @Test
  void ajcThatFailsReplacesNothingAndDumpsIntoTheOutputDirectory() throws IOException {
    project.tracked("com.acme.Reports").compile();
    SortedMap<String, String> before = project.contents();
    Path library = folder.resolve("damaged.jar");
    byte[] aspect = Files.readAllBytes(project.classFile("com.acme.Reports"));
    Jars.write(
        library,
        folder,
        Map.of("com/acme/Damaged.class", Arrays.copyOf(aspect, aspect.length - 200)));

    WeavingResult result = Weaving.weave(project.task(WovenProject.CLASS_PATH, List.of(library)));

    assertThat(result.findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("ajc says: ");
    assertThat(result.output()).singleElement().asString().matches("ajcore\\..+\\.txt in the .+");
    assertThat(project.contents()).isEqualTo(before);
    assertThat(project.workFiles()).singleElement().asString().startsWith("ajcore.");
    assertThat(Path.of("").toAbsolutePath().toFile().list())
        .noneMatch(name -> name.startsWith("ajcore"));
  }

  @Test
  void classThatAjcCanNotReadIsNamed() throws IOException {
    project.tracked("com.acme.Fine").tracked("com.acme.Later").tracked("com.acme.Torn").compile();
    byte[] later = Files.readAllBytes(project.classFile("com.acme.Later"));
    later[7] = 99;
    Files.write(project.classFile("com.acme.Later"), later);
    byte[] torn = Files.readAllBytes(project.classFile("com.acme.Torn"));
    Files.write(project.classFile("com.acme.Torn"), Arrays.copyOf(torn, torn.length - 100));
    SortedMap<String, String> before = project.contents();

    assertThat(project.weave().findings())
        .extracting(Finding::message)
        .satisfiesExactly(
            message -> assertThat(message).startsWith("com/acme/Later.class is of Java 55, "),
            message ->
                assertThat(message)
                    .isEqualTo("com/acme/Torn.class is no class file, or a damaged one."));

    assertThat(project.contents()).isEqualTo(before);
  }

  @Test
  void filesThatAreNoClassesOfTheFolderAreLeftAsTheyAre() throws IOException {
    project.tracked("com.acme.Reports").compile();
    Path version = project.classes.resolve("META-INF/versions/21/com/acme/Reports.class");
    Files.createDirectories(version.getParent());
    Files.copy(project.classFile("com.acme.Reports"), version);
    Files.createFile(project.classFile("com.acme.Empty"));
    Files.writeString(project.classFile("com.acme.Text"), "text");
    SortedMap<String, String> before = project.contents();

    WeavingResult result = project.weave();

    assertThat(result.woven()).isOne();
    assertThat(result.output())
        .containsExactly(
            "META-INF/versions/21/com/acme/Reports.class is not where com.acme.Reports is loaded"
                + " from: left as it is.",
            "com/acme/Empty.class is no class file: left as it is.",
            "com/acme/Text.class is no class file: left as it is.");
    SortedMap<String, String> after = project.contents();
    assertThat(after.remove("com/acme/Reports.class"))
        .isNotEqualTo(before.remove("com/acme/Reports.class"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void olderAspectjrtGivesTheSameBytesAndNoWarning() throws IOException {
    project.tracked("com.acme.Reports").compile();
    List<Path> older =
        WovenProject.CLASS_PATH.stream()
            .map(
                entry ->
                    entry.getFileName().toString().startsWith("aspectjrt-")
                        ? Path.of("target/other-aspectjrt/aspectjrt-1.9.25.1.jar")
                        : entry)
            .toList();
    assertThat(older).allMatch(Files::exists).isNotEqualTo(WovenProject.CLASS_PATH);

    WeavingResult result = Weaving.weave(project.task(older, List.of()));

    assertThat(result).isEqualTo(new WeavingResult(1, 1, List.of(), List.of()));
    SortedMap<String, String> woven = project.contents();
    project.compile().weave();
    assertThat(project.contents()).isEqualTo(woven);
  }

  @Test
  void verboseOutputListsEachMethodOnce() throws IOException {
    project.tracked("com.acme.Reports").compile();
    WeavingTask task = project.task();

    WeavingResult result =
        Weaving.weave(
            new WeavingTask(
                task.classes(),
                task.classPath(),
                List.of(),
                task.workFolder(),
                task.base(),
                task.sourceRoots(),
                true));

    assertThat(result.output())
        .hasSize(2)
        .allMatch(line -> line.contains("com.acme.Reports.run(int)"))
        .isSorted();
  }
}
