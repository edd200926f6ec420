package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manual's page on Prometheus: its queries, word for word, each under its heading. */
final class QueriesPage {

  private static final Path PAGE = Path.of("../docs/queries.md");

  private static final Pattern HEADING_OR_BLOCK =
      Pattern.compile("^## ([^\n]*)$|^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final String text;
  private final Map<String, String> queries = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final StringBuilder yaml = new StringBuilder();

  private QueriesPage(String text) {
    this.text = text;
    String heading = "";
    for (Matcher part = HEADING_OR_BLOCK.matcher(text); part.find(); ) {
      if (part.group(1) != null) {
        heading = part.group(1);
      } else if (part.group(2).equals("promql")) {
        assertThat(queries.put(heading, part.group(3))).as("only query of " + heading).isNull();
      } else if (part.group(2).equals("yaml")) {
        yaml.append(part.group(3));
      }
    }
  }

  static QueriesPage read() throws IOException {
    return new QueriesPage(Files.readString(PAGE));
  }

  String text() {
    return text;
  }

  /** The headings that have a query. */
  Set<String> headings() {
    return queries.keySet();
  }

  /** The headings whose query somebody has asked for. */
  Set<String> asked() {
    return asked;
  }

  String under(String heading) {
    assertThat(queries).containsKey(heading);
    asked.add(heading);
    return queries.get(heading);
  }

  /** The query with another window than the manual's. */
  String under(String heading, String window) {
    String query = under(heading);
    assertThat(query).contains("30d");
    return query.replace("30d", window);
  }

  /** The manual's scrape configuration, with this target instead of the manual's. */
  String scrapeConfigs(String target) {
    assertThat(yaml.toString()).contains("localhost:8080");
    return yaml.toString().replace("localhost:8080", target);
  }
}
