package dev.trackfeature.maven;

import static dev.trackfeature.tools.report.BuildDiagnostic.NOT_CATALOGUED;
import static dev.trackfeature.tools.report.BuildDiagnostic.NO_PROCESSING;
import static dev.trackfeature.tools.report.BuildDiagnostic.PARTIAL_COMPILATION;
import static dev.trackfeature.tools.report.BuildDiagnostic.PROCESSOR_PATH_BY_HAND;

import dev.trackfeature.tools.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** Explains features without catalog by the settings of the compiler plugin that cause it. */
final class CompilerFindings {

  private CompilerFindings() {}

  /** Puts the cause in place of what it causes, where the compiler plugin shows one. */
  static List<Finding> explain(
      MavenProject project, Properties userProperties, List<Finding> findings) {
    if (findings.stream().noneMatch(finding -> finding.diagnostic() == NOT_CATALOGUED)) {
      return findings;
    }
    List<Finding> causes = causes(project, userProperties);
    List<Finding> explained = new ArrayList<>(causes);
    boolean isCaused = causes.stream().anyMatch(cause -> cause.diagnostic() != PARTIAL_COMPILATION);
    findings.stream()
        .filter(finding -> !isCaused || finding.diagnostic() != NOT_CATALOGUED)
        .forEach(explained::add);
    return explained;
  }

  private static List<Finding> causes(MavenProject project, Properties userProperties) {
    List<Finding> causes = new ArrayList<>();
    Plugin compiler = OwnPlugin.find(project, ModulePlan.COMPILER);
    Plugin own = OwnPlugin.find(project);
    String version = own == null ? "" : own.getVersion();
    if (compiler == null) {
      return causes;
    }
    for (PluginExecution execution : compiler.getExecutions()) {
      if (execution.getGoals().contains("compile")) {
        CompilerExecution read =
            CompilerExecution.of(execution, ModulePlan.properties(project, userProperties));
        String off = read.processingOff();
        String byHand = read.pathByHand();
        if (off != null) {
          causes.add(Finding.of(NO_PROCESSING, read.id(), off));
        } else if (byHand != null) {
          causes.add(
              Finding.of(
                  PROCESSOR_PATH_BY_HAND,
                  read.id(),
                  byHand,
                  byHand.equals("-processor")
                      ? CompilerAddition.PROCESSOR_CLASS
                      : "dev.trackfeature:trackfeature-processor:" + version));
        }
        if (read.compilesPartially()) {
          causes.add(Finding.of(PARTIAL_COMPILATION, read.id()));
        }
      }
    }
    return causes;
  }
}
