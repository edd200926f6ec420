package dev.trackfeature.maven;

import dev.trackfeature.tools.changes.AcceptTask;
import dev.trackfeature.tools.changes.Acceptance;
import java.io.File;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Makes the catalog of this build the baseline. */
@Mojo(name = "accept", threadSafe = true)
public final class AcceptMojo extends FeatureMojo {

  /** The class files, with the catalog among them. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  private File classes;

  /** The file to write, relative to the module. */
  @Parameter(property = "trackfeature.baselineFile", defaultValue = "feature-catalog.json")
  private String baselineFile;

  @Override
  void run() {
    if (project.getPackaging().equals("pom") && !Files.exists(classes.toPath())) {
      return;
    }
    Acceptance.accept(
            new AcceptTask(classes.toPath(), Optional.empty(), "", base().resolve(baselineFile)))
        .forEach(getLog()::info);
  }
}
