package dev.trackfeature.tools.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders a report for a pull request: a summary, then a table for each kind of finding, errors
 * first. It fits into a comment on GitHub; what doesn't fit is counted.
 */
final class MarkdownReport {

  /** GitHub takes 65,536 characters. */
  static final int MAX_LENGTH = 60_000;

  /** For the line that counts the rest. */
  private static final int RESERVED = 400;

  private record Group(Severity severity, BuildDiagnostic diagnostic, String kind) {

    static Group of(Finding finding) {
      return new Group(finding.severity(), finding.diagnostic(), finding.kind());
    }
  }

  private final Report report;
  private final StringBuilder out = new StringBuilder();
  private int left;

  private MarkdownReport(Report report) {
    this.report = report;
  }

  static String render(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.document();
    return markdown.out.toString();
  }

  private void document() {
    out.append("## ").append(MarkdownText.of(report.title()));
    if (!report.module().isEmpty()) {
      out.append(" of ").append(MarkdownText.code(report.module()));
    }
    out.append("\n\n").append(MarkdownText.of(report.summary())).append('\n');
    Map<Group, List<Finding>> groups =
        report.findings().stream()
            .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    List<Group> order = new ArrayList<>(groups.keySet());
    for (int i = 0; i < order.size(); i++) {
      Group group = order.get(i);
      table(group, groups.getOrDefault(group, List.of()));
      boolean isLast = i + 1 == order.size() || order.get(i + 1).diagnostic() != group.diagnostic();
      String remedy = group.diagnostic().remedy();
      if (isLast && !remedy.isEmpty()) {
        append("\n" + MarkdownText.of(remedy) + "\n");
      }
    }
    if (left > 0) {
      out.append("\n**")
          .append(String.format(Locale.ROOT, "%,d", left))
          .append(left == 1 ? " more finding doesn't" : " more findings don't")
          .append(" fit here.** The other formats list all.\n");
    }
  }

  private void table(Group group, List<Finding> findings) {
    List<String> columns = columns(findings.get(0));
    String head =
        String.format(
                Locale.ROOT,
                "%n### %s %s: %s (%,d)%n%n| %s |%n|%s%n",
                group.severity().name().charAt(0)
                    + group.severity().name().substring(1).toLowerCase(Locale.ROOT),
                group.diagnostic().id(),
                MarkdownText.of(group.kind()),
                findings.size(),
                String.join(" | ", columns),
                "---|".repeat(columns.size()))
            .replace(System.lineSeparator(), "\n");
    boolean started = false;
    for (Finding finding : findings) {
      String row = row(finding);
      if (left == 0 && append(started ? row : head + row)) {
        started = true;
      } else {
        left++;
      }
    }
  }

  /** Appends the text if it fits. */
  private boolean append(String text) {
    boolean fits = out.length() + text.length() <= MAX_LENGTH - RESERVED;
    if (fits) {
      out.append(text);
    }
    return fits;
  }

  private static List<String> columns(Finding finding) {
    List<String> columns = new ArrayList<>();
    columns.add("feature");
    if (finding.details().isEmpty()) {
      columns.add("finding");
    }
    finding.details().forEach(detail -> columns.add(MarkdownText.of(detail.name())));
    columns.add("where");
    return columns;
  }

  private static String row(Finding finding) {
    StringBuilder row = new StringBuilder("| ").append(MarkdownText.code(finding.feature()));
    if (finding.details().isEmpty()) {
      row.append(" | ").append(MarkdownText.of(finding.message()));
    }
    for (Detail detail : finding.details()) {
      row.append(" | ")
          .append(
              detail.isSentence()
                  ? MarkdownText.of(detail.value())
                  : MarkdownText.code(detail.value()));
    }
    return row.append(" | ")
        .append(finding.place().map(place -> MarkdownText.code(place.toString())).orElse(""))
        .append(" |\n")
        .toString();
  }
}
