package dev.trackfeature.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildDiagnosticTest {

  /** Some are about settings of Maven. */
  private static final List<Path> CASES =
      List.of(Path.of("src/test/golden"), Path.of("../maven-plugin/src/test/golden"));

  private static final Path MANUAL = Path.of("../docs/build.md");

  @Test
  void everyIdIsUsedOnceAndHasTheFormOfTheProcessors() {
    assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("TF\\d{3}"));
  }

  @Test
  void everyIdHasAGoldenCase() throws IOException {
    Set<String> cases = new TreeSet<>();
    for (Path folder : CASES) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .map(path -> path.getFileName().toString().replaceFirst("-.*", ""))
            .forEach(cases::add);
      }
    }

    assertThat(cases).containsAll(ids());
  }

  @Test
  void everyIdHasASectionInTheManual() throws IOException {
    List<String> headings =
        Files.readAllLines(MANUAL).stream()
            .filter(line -> line.startsWith("### TF"))
            .map(line -> line.substring("### ".length()))
            .toList();

    assertThat(headings).containsExactlyElementsOf(ids().stream().sorted().toList());
  }

  private static List<String> ids() {
    return Stream.of(BuildDiagnostic.values()).map(BuildDiagnostic::id).toList();
  }
}
