package dev.trackfeature.maven;

import dev.trackfeature.tools.weaving.Weaving;
import dev.trackfeature.tools.weaving.WeavingResult;
import dev.trackfeature.tools.weaving.WeavingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;

/** What weaving of classes and of tests' classes share. */
abstract class WeavingMojo extends FeatureMojo {

  /** Keeps what the last weaving has read. */
  static final String NOTE = "weave.inputs";

  private static final String OWN_CLASSES = "classes";

  /**
   * Libraries of other aspects that have woven classes here before: {@code groupId:artifactId} of a
   * dependency, or {@code classes} for aspects of the module itself.
   */
  @Parameter private List<String> aspectLibraries = List.of();

  /** Logs each join point that is woven. */
  @Parameter(property = "trackfeature.verbose", defaultValue = "false")
  private boolean verbose;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  final void weave(Path classes, List<Path> classPath, List<String> sourceRoots, String workFolder)
      throws MojoExecutionException, MojoFailureException, IOException {
    if (!Files.isDirectory(classes)) {
      getLog().debug("No classes in " + classes);
      return;
    }
    classPath.removeIf(entry -> entry.equals(classes) || !Files.exists(entry));
    List<Path> libraries = new ArrayList<>();
    for (String library : aspectLibraries) {
      (library.equals(OWN_CLASSES) ? Optional.of(classes) : dependency(library))
          .ifPresent(libraries::add);
    }
    Path work = outputDirectory.toPath().resolve(workFolder);
    LastRun last =
        new LastRun(
            work.resolve(NOTE), classes, classPath, libraries, plugin.getVersion() + libraries);
    if (last.isSame()) {
      getLog().debug("Nothing has changed since the last weaving");
      return;
    }
    last.forget();
    WeavingResult result =
        Weaving.weave(
            new WeavingTask(
                classes, classPath, libraries, work, base(), paths(sourceRoots), verbose));
    result.output().forEach(line -> getLog().info(line));
    report(result.findings());
    if (result.findings().isEmpty() && result.output().isEmpty()) {
      last.keep();
    }
    if (result.woven() > 0) {
      getLog().info("Wove " + result.woven() + " of " + result.candidates() + " tracked classes");
    } else {
      getLog().debug(result.candidates() + " tracked classes, none to weave");
    }
  }

  /** A list that modules inherit may name what one of them lacks: the weaver says what it needs. */
  private Optional<Path> dependency(String id) {
    for (Artifact artifact : project.getArtifacts()) {
      if (id.equals(artifact.getGroupId() + ":" + artifact.getArtifactId())
          && artifact.getFile() != null) {
        return Optional.of(artifact.getFile().toPath());
      }
    }
    getLog().debug("The module has no dependency " + id);
    return Optional.empty();
  }
}
