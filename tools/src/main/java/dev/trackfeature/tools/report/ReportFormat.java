package dev.trackfeature.tools.report;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which a report can be given. */
public enum ReportFormat {
  /** Lines for people. */
  TEXT("txt"),
  /** Tables for a pull request. */
  MARKDOWN("md"),
  /** SARIF 2.1.0, for code scanning. */
  SARIF("sarif"),
  /** Everything, for programs. */
  JSON("json"),
  /** Lines that GitHub Actions shows beside the code; printed, never a file. */
  GITHUB("");

  private final String extension;

  ReportFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Returns the formats of these names, and {@link #GITHUB} where the environment is that of GitHub
   * Actions.
   *
   * @throws ToolException when a name is no format
   */
  public static Set<ReportFormat> of(Collection<String> names, Map<String, String> environment) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String name : names) {
      if (!name.isBlank()) {
        formats.add(named(name.strip()));
      }
    }
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      formats.add(GITHUB);
    }
    return Collections.unmodifiableSet(formats);
  }

  private static ReportFormat named(String name) {
    return Stream.of(values())
        .filter(format -> format.lower().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    "There is no format \""
                        + name
                        + "\". Name some of "
                        + Stream.of(values())
                            .map(ReportFormat::lower)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a command prints a report of this form. */
  public boolean isPrinted() {
    return this == TEXT || this == GITHUB;
  }

  /** Whether a report of this form is a file. */
  boolean isFile() {
    return !extension.isEmpty();
  }

  /** The name of the file that a report of this name has, such as {@code changes.md}. */
  String fileName(String report) {
    return report + "." + extension;
  }

  /** Returns the report's text, which ends with a line feed unless it is empty. */
  public String render(Report report) {
    return switch (this) {
      case TEXT -> TextReport.render(report);
      case MARKDOWN -> MarkdownReport.render(report);
      case SARIF -> SarifReport.render(report);
      case JSON -> JsonReport.render(report);
      case GITHUB -> GitHubReport.render(report);
    };
  }
}
