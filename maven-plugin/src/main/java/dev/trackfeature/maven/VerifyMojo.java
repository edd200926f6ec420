package dev.trackfeature.maven;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.verification.Verification;
import dev.trackfeature.tools.verification.VerificationResult;
import dev.trackfeature.tools.verification.VerificationTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Proves that each entry point of the catalog is woven, and that the catalog lists all of them. */
@Mojo(
    name = "verify",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class VerifyMojo extends FeatureMojo {

  /** The folder of class files, or a jar, war or Spring Boot jar. */
  @Parameter(property = "trackfeature.classes", defaultValue = "${project.build.outputDirectory}")
  private File classes;

  /** Whether to verify the catalogs of the class path too. */
  @Parameter(property = "trackfeature.dependencies", defaultValue = "false")
  private boolean dependencies;

  /** {@code build}, or {@code load-time} where an agent weaves. */
  @Parameter(property = "trackfeature.weaving", defaultValue = "build")
  private String weaving;

  /** Whether errors fail the build; {@code expired} and {@code never} are those of expiry. */
  @Parameter(property = "trackfeature.fail", defaultValue = "true")
  private String fail;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Override
  void run() throws MojoExecutionException, MojoFailureException, IOException {
    if (!weaving.equals("build") && !weaving.equals("load-time")) {
      throw new MojoExecutionException(
          "weaving is \"" + weaving + "\". Say build, or load-time where an agent weaves.");
    }
    if (!List.of("true", "false", "expired", "never").contains(fail)) {
      throw new MojoExecutionException("fail is \"" + fail + "\". Say true or false.");
    }
    File folder = new File(project.getBuild().getOutputDirectory());
    File asked = isBeforePackaging() && !classes.isDirectory() ? folder : classes;
    if (!asked.exists()) {
      if (!asked.equals(folder)) {
        throw new MojoExecutionException(
            "classes is "
                + asked
                + ", which doesn't exist. In a build of several modules, say which has it: -pl.");
      }
      getLog().debug("No classes at " + asked);
      return;
    }
    VerificationTask task = task(asked.toPath());
    Path json = outputDirectory.toPath().resolve("weaving.json");
    LastRun last =
        new LastRun(
            outputDirectory.toPath().resolve("verify.inputs"),
            task.classes(),
            task.classPath(),
            List.of(),
            plugin.getVersion() + weaving);
    if (!dependencies && Files.exists(json) && last.isSame()) {
      getLog().debug("Nothing has changed since the last verification");
      return;
    }
    last.forget();
    VerificationResult result = Verification.verify(task);
    ReportFiles.write(json, result.json());
    if (!result.catalogs().isEmpty()) {
      getLog().info(result.summary());
    }
    List<Finding> findings =
        CompilerFindings.explain(project, session.getUserProperties(), result.findings());
    if (findings.isEmpty()) {
      last.keep();
    } else {
      // Whatever is wrong: the next build looks at each class again.
      Files.deleteIfExists(outputDirectory.toPath().resolve(WeavingMojo.NOTE));
    }
    report(
        !fail.equals("false") && !fail.equals("never")
            ? findings
            : findings.stream()
                .map(f -> f.severity() == Severity.ERROR ? f.as(Severity.WARNING) : f)
                .toList());
  }

  /**
   * An archive that the command line names is not packed yet, or is the one of an earlier build.
   */
  private boolean isBeforePackaging() {
    return "process-classes".equals(execution.getLifecyclePhase());
  }

  private VerificationTask task(Path folder) {
    try {
      return new VerificationTask(
          folder,
          paths(project.getCompileClasspathElements()).stream()
              .filter(entry -> !entry.equals(folder) && Files.exists(entry))
              .toList(),
          "",
          dependencies,
          weaving.equals("load-time"),
          base(),
          paths(project.getCompileSourceRoots()));
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException(e);
    }
  }
}
