package dev.trackfeature.tools.report;

import java.util.Comparator;
import java.util.List;

/**
 * What a tool has to say about a module.
 *
 * @param name what is reported, in one word, such as {@code changes}: the name of its files
 * @param module the module's name
 * @param title the heading, such as {@code Feature changes}
 * @param summary one sentence
 * @param home a file of the module, relative to the folder of the project, which SARIF names as the
 *     place of findings that have none; empty for no such file
 * @param findings what was found; errors first, else as given
 */
public record Report(
    String name, String module, String title, String summary, String home, List<Finding> findings) {

  /** What a report says of its form in JSON. */
  public static final String SCHEMA = "feature-report-1";

  /** Sorts the findings by severity, then by diagnostic. */
  public Report {
    findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::diagnostic))
            .toList();
  }

  /** Whether a finding fails the build. */
  public boolean fails() {
    return count(Severity.ERROR) > 0;
  }

  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
