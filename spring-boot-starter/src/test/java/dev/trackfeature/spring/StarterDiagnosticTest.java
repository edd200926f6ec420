package dev.trackfeature.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message of the starter is asserted somewhere in its tests. */
class StarterDiagnosticTest {

  private static final Path SOURCES = Path.of("src/test/java/dev/trackfeature/spring");

  @Test
  void eachDiagnosticHasACase() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources =
          files
              .filter(file -> file.toString().endsWith("Test.java"))
              .filter(file -> !file.endsWith("StarterDiagnosticTest.java"))
              .map(StarterDiagnosticTest::read)
              .toList();
    }

    assertThat(StarterDiagnostic.values())
        .allSatisfy(
            diagnostic ->
                assertThat(sources)
                    .as("tests that name " + diagnostic)
                    .anyMatch(source -> source.contains(diagnostic.name())));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
