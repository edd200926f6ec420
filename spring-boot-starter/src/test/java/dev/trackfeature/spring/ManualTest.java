package dev.trackfeature.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The manual's page lists what there is: every property with its default, every message. */
class ManualTest {

  private static final Path MANUAL = Path.of("..", "docs", "spring.md");

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.-]+)` \\| (?:`([^`]*)`|–) \\| .+ \\|$", Pattern.MULTILINE);

  @Test
  void everyPropertyIsInTheManualWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    ROW.matcher(Files.readString(MANUAL))
        .results()
        .forEach(row -> documented.put("trackfeature." + row.group(1), defaultOf(row)));

    assertThat(documented).isEqualTo(defaults());
  }

  @Test
  void everyPropertyIsDescribedToTheIde() throws IOException {
    assertThat(metadata().path("properties"))
        .allSatisfy(
            property ->
                assertThat(property.path("description").asString(""))
                    .as(property.path("name").asString())
                    .endsWith("."));
  }

  @Test
  void everyMessageHasASectionInTheManual() throws IOException {
    assertThat(
            Files.readAllLines(MANUAL).stream()
                .filter(line -> line.startsWith("### TFS"))
                .map(line -> line.substring(4)))
        .containsExactlyElementsOf(
            Arrays.stream(StarterDiagnostic.values()).map(StarterDiagnostic::name).toList());
  }

  private static String defaultOf(MatchResult row) {
    return row.group(2) == null ? "" : row.group(2);
  }

  private static Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    for (JsonNode property : metadata().path("properties")) {
      String name = property.path("name").asString();
      // Boot adds those of the endpoint, as of every endpoint.
      if (name.startsWith("trackfeature.")) {
        defaults.put(name, property.path("defaultValue").asString(""));
      }
    }
    return defaults;
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in =
        ManualTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      return JsonMapper.shared().readTree(in);
    }
  }
}
