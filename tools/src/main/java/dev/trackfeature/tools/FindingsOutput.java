package dev.trackfeature.tools;

import dev.trackfeature.inventory.VisibleText;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.TextReport;
import java.util.List;
import java.util.Map;
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

  /** Prints one line, whatever the text has in it. */
  void line(String text) {
    command.commandLine().getOut().println(VisibleText.of(text, ""));
  }

  /** Prints text that ends with its own line feed. */
  void text(String text) {
    command.commandLine().getOut().print(text);
    command.commandLine().getOut().flush();
  }

  /** The environment that the command line runs in. */
  Map<String, String> environment() {
    return ((Main) command.root().userObject()).environment();
  }

  /** Prints the findings, and returns what the command exits with. */
  int report(List<Finding> findings) {
    text(TextReport.render(findings));
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? Main.FOUND
        : Main.FINE;
  }
}
