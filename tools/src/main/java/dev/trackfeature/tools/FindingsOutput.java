package dev.trackfeature.tools;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.TextReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command does with its findings. */
@Command // For picocli: no mixin without options is one.
final class FindingsOutput {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  FindingsOutput() {}

  /** Prints a line. */
  void line(String text) {
    command.commandLine().getOut().println(text);
  }

  /** Prints the findings, and returns what the command exits with. */
  int report(List<Finding> findings) {
    command.commandLine().getOut().print(TextReport.render(findings));
    command.commandLine().getOut().flush();
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? Main.FOUND
        : Main.FINE;
  }
}
