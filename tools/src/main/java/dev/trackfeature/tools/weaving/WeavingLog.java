package dev.trackfeature.tools.weaving;

import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is said while classes are woven. Not thread-safe. */
final class WeavingLog {

  private final List<String> output = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  void line(String text) {
    output.add(text);
  }

  void add(BuildDiagnostic diagnostic, Object... arguments) {
    findings.add(Finding.of(diagnostic, arguments));
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  boolean isEmpty() {
    return output.isEmpty() && findings.isEmpty();
  }

  boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** All of it, sorted: ajc goes through classes in the order of the file system. */
  WeavingResult result(int candidates, int woven) {
    return new WeavingResult(
        candidates,
        woven,
        output.stream().sorted().toList(),
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::diagnostic)
                    .thenComparing(finding -> finding.place().map(Object::toString).orElse(""))
                    .thenComparing(Finding::message))
            .toList());
  }
}
