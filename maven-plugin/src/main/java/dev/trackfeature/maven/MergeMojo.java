package dev.trackfeature.maven;

import dev.trackfeature.tools.merging.Merge;
import dev.trackfeature.tools.merging.MergeResult;
import dev.trackfeature.tools.merging.MergeTask;
import dev.trackfeature.tools.merging.ModuleSource;
import dev.trackfeature.tools.merging.ModuleSource.Kind;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Merges the catalogs of the module and its dependencies into one inventory. */
@Mojo(
    name = "merge",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class MergeMojo extends FeatureMojo {

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  private File classes;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** Whether to merge the catalogs of dependencies that are no modules of this build. */
  @Parameter(property = "trackfeature.dependencies", defaultValue = "true")
  private boolean dependencies;

  /** Patterns {@code group:artifact} of what to merge; {@code *} is any text. Without one, all. */
  @Parameter private List<String> includes = List.of();

  /** Patterns of what to leave out. */
  @Parameter private List<String> excludes = List.of();

  /** The heading of the page. */
  @Parameter(property = "trackfeature.title", defaultValue = "${project.name}")
  private String title;

  /** Whether modules that contradict each other fail the build. */
  @Parameter(property = "trackfeature.failOnConflict", defaultValue = "false")
  private boolean failOnConflict;

  @Override
  void run() throws MojoFailureException {
    MergeResult result =
        Merge.merge(new MergeTask(title, sources(), includes, excludes, changes(), failOnConflict));
    result.write(outputDirectory.toPath());
    getLog().info(result.summary() + ": " + outputDirectory + "/site/index.html");
    report(result.findings());
  }

  private List<ModuleSource> sources() {
    List<ModuleSource> sources = new ArrayList<>();
    if (classes.exists()) {
      sources.add(new ModuleSource(classes.toPath(), id(project.getArtifact()), Kind.OWN));
    }
    for (Artifact artifact : project.getArtifacts()) {
      Kind kind = moduleOf(artifact) == null ? Kind.DEPENDENCY : Kind.REACTOR;
      File file = artifact.getFile();
      if (file != null
          && file.exists()
          && artifact.getArtifactHandler().isAddedToClasspath()
          && (kind == Kind.REACTOR || dependencies)) {
        sources.add(new ModuleSource(file.toPath(), id(artifact), kind));
      }
    }
    return sources;
  }

  /** What check or diff wrote in the modules of this build; check runs after this goal. */
  private List<Path> changes() {
    return Stream.concat(
            Stream.of(project),
            project.getArtifacts().stream().map(this::moduleOf).filter(Objects::nonNull))
        .map(module -> Path.of(module.getBuild().getDirectory(), "trackfeature"))
        .filter(MergeMojo::isCurrent)
        .map(folder -> folder.resolve("changes.json"))
        .toList();
  }

  /** Whether the classes were verified before their changes were found, and not again since. */
  private static boolean isCurrent(Path folder) {
    File changes = folder.resolve("changes.json").toFile();
    return changes.exists()
        && changes.lastModified() >= folder.resolve("weaving.json").toFile().lastModified();
  }

  private @Nullable MavenProject moduleOf(Artifact artifact) {
    return session.getProjects().stream()
        .filter(module -> id(module.getArtifact()).equals(id(artifact)))
        .findFirst()
        .orElse(null);
  }

  private static String id(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
  }
}
