package dev.trackfeature.tools.report;

import dev.trackfeature.inventory.VisibleText;
import java.util.List;
import java.util.Locale;

/** Renders findings as lines of text, with the remedy of each kind after the last of them. */
public final class TextReport {

  private TextReport() {}

  /** Returns the summary, then the findings. */
  static String render(Report report) {
    return VisibleText.of(report.summary(), "") + "\n" + render(report.findings());
  }

  /** Returns a line for each finding, grouped by kind in the order of the first of each. */
  public static String render(List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    findings.stream()
        .map(Finding::diagnostic)
        .distinct()
        .forEach(
            diagnostic -> {
              findings.stream()
                  .filter(finding -> finding.diagnostic() == diagnostic)
                  .forEach(finding -> out.append(line(finding)).append('\n'));
              if (!diagnostic.remedy().isEmpty()) {
                out.append("  ").append(diagnostic.remedy()).append('\n');
              }
            });
    return out.toString();
  }

  /** One finding, with its severity, id and place. */
  public static String line(Finding finding) {
    String text =
        finding.severity().name().toLowerCase(Locale.ROOT)
            + " ["
            + finding.diagnostic().id()
            + "] "
            + finding.place().map(place -> place + ": ").orElse("")
            + finding.message();
    // A line of a catalog's own could be a command to the machine that builds.
    return VisibleText.of(text, "");
  }
}
