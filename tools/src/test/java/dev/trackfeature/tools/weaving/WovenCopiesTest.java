package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.Ajc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in which javac writes classes again that were woven before. */
class WovenCopiesTest {

  private static final String BASE = "package com.acme; class Base { %s }";
  private static final String TRACKED =
      """
      package com.acme;

      class Orders extends Base {
        @dev.trackfeature.annotations.TrackFeature("order")
        String order() {
          return "%s";
        }
      }
      """;

  @TempDir Path folder;

  private WovenProject project;
  private List<Path> classPath;
  private Path aspects;
  private Path library;
  private SortedMap<String, String> unwoven;
  private SortedMap<String, String> woven;

  @BeforeEach
  void weave() throws IOException {
    aspects = folder.resolve("aspects.jar");
    Jars.write(aspects, Ajc.ASPECTS, Map.of());
    library = Files.createDirectory(folder.resolve("library"));
    Files.writeString(library.resolve("Some.class"), "some");
    classPath = new ArrayList<>(WovenProject.CLASS_PATH);
    classPath.replaceAll(entry -> entry.equals(Ajc.ASPECTS) ? aspects : entry);
    classPath.add(library);
    project =
        new WovenProject(folder)
            .tracked("com.acme.Reports")
            .source("com.acme.Base", BASE.formatted(""))
            .source("com.acme.Orders", TRACKED.formatted("done"))
            .compile();
    unwoven = project.contents();
    run();
    woven = project.contents();
  }

  private WeavingResult run() {
    WeavingResult result = Weaving.weave(project.task(classPath, List.of()));
    assertThat(result.findings()).isEmpty();
    assertThat(result.woven()).isEqualTo(result.candidates());
    return result;
  }

  /** What ajc doesn't write, in the place of each copy: so classes show where they come from. */
  private SortedMap<String, String> mark() throws IOException {
    SortedMap<String, String> marked = project.contents();
    String hash = AspectPath.find(project.task(classPath, List.of())).orElseThrow().hash();
    WovenCopies copies =
        WovenCopies.in(
            project.work, hash + Surroundings.hash(project.task(classPath, List.of())) + true);
    for (FoundClass each : FoundClass.tracked(project.classes, new WeavingLog())) {
      byte[] copy = copies.find(each).orElseThrow();
      assertThat(Hash.of(copy)).isEqualTo(woven.get(each.name()));
      byte[] mark = Arrays.copyOf(copy, copy.length + 1);
      copies.keep(each, mark);
      marked.put(each.name(), Hash.of(mark));
    }
    return marked;
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(project.work.resolve("woven"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void classesThatAreWrittenAgainAsTheyWereComeFromTheirCopies() throws IOException {
    project.compile();
    assertThat(project.contents()).isEqualTo(unwoven);
    run();
    assertThat(project.contents()).isEqualTo(woven);

    project.compile();
    SortedMap<String, String> marked = mark();
    run();

    assertThat(project.contents()).isEqualTo(marked);
    assertThat(project.workFiles()).containsExactly("weaving.state", "woven");
    assertThat(Weaving.weave(project.task(classPath, List.of())).woven()).isZero();
  }

  @Test
  void onlyTheClassWhoseCodeChangedIsWovenAgain() throws IOException {
    project.compile();
    SortedMap<String, String> marked = mark();
    project.source("com.acme.Orders", TRACKED.formatted("changed")).compile();

    run();

    SortedMap<String, String> after = project.contents();
    assertThat(after.get("com/acme/Reports.class")).isEqualTo(marked.get("com/acme/Reports.class"));
    checkWovenAnew("com/acme/Orders.class");
  }

  /** As by a run that has no copies. */
  private void checkWovenAnew(String... names) throws IOException {
    SortedMap<String, String> after = project.contents();
    project.compile();
    Weaving.weave(task(folder.resolve("other work"), List.of(), false));
    for (String name : names) {
      assertThat(after).containsEntry(name, project.contents().get(name));
    }
  }

  private WeavingTask task(Path work, List<Path> libraries, boolean verbose) {
    return new WeavingTask(
        project.classes,
        classPath,
        libraries,
        work,
        project.base,
        List.of(project.sources),
        verbose);
  }

  @Test
  void copiesAreOfTheDeclarationsThatTheyWereWovenWith() throws IOException {
    project.compile();
    mark();
    project.source("com.acme.Base", BASE.formatted("String order() { return null; }")).compile();

    run();

    checkWovenAnew("com/acme/Orders.class", "com/acme/Reports.class");
  }

  @Test
  void copiesAreOfTheAspectsThatTheyWereWovenWith() throws IOException {
    project.compile();
    mark();
    Jars.write(aspects, Ajc.ASPECTS, Map.of("changed", new byte[] {1}));

    run();

    assertThat(project.contents()).isEqualTo(woven);
  }

  @Test
  void copiesAreOfTheClassPathThatTheyWereWovenWith() throws IOException {
    project.compile();
    mark();
    Files.writeString(library.resolve("Some.class"), "other");

    run();

    assertThat(project.contents()).isEqualTo(woven);
  }

  @Test
  void damagedCopyIsNone() throws IOException {
    for (Path copy : copies()) {
      byte[] good = Files.readAllBytes(copy);
      byte[] flipped = good.clone();
      flipped[good.length / 2] ^= 1;
      byte[] ofOther = good.clone();
      ofOther[0] ^= 1;
      for (byte[] damaged :
          List.of(new byte[0], Arrays.copyOf(good, good.length - 1), flipped, ofOther)) {
        Files.write(copy, damaged);
        project.compile();

        run();

        assertThat(project.contents()).isEqualTo(woven);
        assertThat(copy).hasBinaryContent(good);
      }
    }
  }

  @Test
  void thereIsOneCopyOfEachTrackedClass() throws IOException {
    assertThat(copies()).hasSize(2);
    project.source("com.acme.Orders", TRACKED.formatted("changed")).compile();
    run();
    assertThat(copies()).hasSize(2);
    Files.delete(project.sources.resolve("com/acme/Orders.java"));
    Files.delete(project.classFile("com.acme.Orders"));

    Weaving.weave(project.task(classPath, List.of()));

    assertThat(copies()).hasSize(1);
  }

  @Test
  void otherAspectsAndVerboseOutputTakeNoCopies() throws IOException {
    project.compile();
    mark();
    for (WeavingTask task :
        List.of(task(project.work, List.of(aspects), false), task(project.work, List.of(), true))) {
      project.compile();

      assertThat(Weaving.weave(task).woven()).isEqualTo(2);

      assertThat(project.contents()).isEqualTo(woven);
    }
  }
}
