package dev.trackfeature.tools.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor's own cases of baselines: both say the same about each. */
class SameVerdictTest {

  private static final Path CASES = Path.of("../processor/src/test/golden");

  private static final String ID = "[TF012] ";

  @TempDir Path classes;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("TF012-") || name.startsWith("baseline-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreCasesOfBothVerdicts() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(12);
    assertThat(cases()).anyMatch(name -> name.startsWith("baseline-"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theProcessorSaysTheSame(String name) throws IOException {
    Path input = CASES.resolve(name).resolve("input");
    Sources.compile(
        input, classes, List.of("-Atrackfeature.module=golden", "-Atrackfeature.outputs=json"));
    List<String> processors =
        Files.readAllLines(CASES.resolve(name).resolve("expected/messages.txt")).stream()
            .filter(line -> line.contains(ID))
            .map(line -> line.substring(line.indexOf(ID) + ID.length()))
            .map(line -> line.substring(0, line.indexOf(" Or accept the change: build with ")))
            .sorted()
            .toList();

    List<String> ours =
        Changes.compare(Catalogs.task(input, "baseline.json", classes)).findings().stream()
            .filter(finding -> finding.diagnostic() == BuildDiagnostic.BREAKING_CHANGE)
            .map(Finding::message)
            .sorted()
            .toList();

    assertThat(ours).isEqualTo(processors);
    assertThat(ours.isEmpty()).isEqualTo(name.startsWith("baseline-"));
  }
}
