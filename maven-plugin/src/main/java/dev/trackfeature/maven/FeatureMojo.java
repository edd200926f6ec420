package dev.trackfeature.maven;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.TextReport;
import dev.trackfeature.tools.report.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: Maven collects parameters through superclasses. */
abstract class FeatureMojo extends AbstractMojo {

  /** The module. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  protected MavenProject project;

  /** Skips the goal; with {@code -Dtrackfeature.skip} nothing of TrackFeature happens. */
  @Parameter(property = "trackfeature.skip", defaultValue = "false")
  private boolean skip;

  /** Where the goal writes what it has to say. */
  @Parameter(
      property = "trackfeature.outputDirectory",
      defaultValue = "${project.build.directory}/trackfeature")
  protected File outputDirectory;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip && isSkippable()) {
      getLog().debug("Skipped");
      return;
    }
    try {
      run();
    } catch (ToolException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Can't read or write: " + e, e);
    }
  }

  /** Whether the build goes on without the goal. */
  boolean isSkippable() {
    return true;
  }

  /** Does what the goal is for. */
  abstract void run() throws MojoExecutionException, MojoFailureException, IOException;

  /** Logs warnings and notes, and fails with the errors. */
  final void report(List<Finding> findings) throws MojoFailureException {
    for (String line : lines(findings, Severity.NOTE)) {
      getLog().info(line);
    }
    for (String line : lines(findings, Severity.WARNING)) {
      getLog().warn(line);
    }
    List<String> errors = lines(findings, Severity.ERROR);
    if (!errors.isEmpty()) {
      throw new MojoFailureException(String.join("\n", errors));
    }
  }

  private static List<String> lines(List<Finding> findings, Severity severity) {
    return TextReport.render(
            findings.stream().filter(finding -> finding.severity() == severity).toList())
        .lines()
        .toList();
  }

  final Path base() {
    return project.getBasedir().toPath();
  }

  static List<Path> paths(List<String> elements) {
    return elements.stream().map(Path::of).toList();
  }
}
