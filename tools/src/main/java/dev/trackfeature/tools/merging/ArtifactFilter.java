package dev.trackfeature.tools.merging;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.tools.report.ToolException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Selects artifacts by patterns {@code group:artifact}, in which a star is any characters. */
final class ArtifactFilter {

  private final List<Pattern> includes;
  private final List<Pattern> excludes;

  /**
   * Reads the patterns.
   *
   * @throws ToolException when one is malformed
   */
  ArtifactFilter(List<String> includes, List<String> excludes) {
    this.includes = includes.stream().map(ArtifactFilter::pattern).toList();
    this.excludes = excludes.stream().map(ArtifactFilter::pattern).toList();
  }

  /** Whether what has these coordinates is selected. */
  boolean selects(String coordinates) {
    String artifact = artifact(coordinates);
    return (includes.isEmpty() || matches(includes, artifact)) && !matches(excludes, artifact);
  }

  /** A file whose coordinates aren't known has its name as the artifact, and no group. */
  private static String artifact(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    return parts.length < 2 ? ":" + coordinates : parts[0] + ":" + parts[1];
  }

  private static boolean matches(List<Pattern> patterns, String artifact) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(artifact).matches());
  }

  private static Pattern pattern(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new ToolException(
          "\""
              + text
              + "\" is no pattern of artifacts. Write group:artifact, with * for any characters,"
              + " such as com.acme.*:*-api.");
    }
    return Pattern.compile(glob(parts[0]) + ":" + glob(parts[1]));
  }

  private static String glob(String text) {
    return Arrays.stream(text.replaceAll("\\*+", "*").split("\\*", -1))
        .map(Pattern::quote)
        .collect(joining("[^:]*"));
  }
}
