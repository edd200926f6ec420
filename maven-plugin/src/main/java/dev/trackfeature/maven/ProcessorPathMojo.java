package dev.trackfeature.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Makes the path on which javac finds our processor and those that it found before. */
abstract class ProcessorPathMojo extends FeatureMojo {

  /** From this version on, javac runs no processor that is only on the class path. */
  private static final int NO_IMPLICIT_PROCESSING = 23;

  @Inject private RepositorySystem repositorySystem;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositories;

  @Parameter(
      defaultValue = "${project.remoteProjectRepositories}",
      readonly = true,
      required = true)
  private List<RemoteRepository> remotes;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** Without the path, javac would find no processors at all. */
  @Override
  final boolean isSkippable() {
    return false;
  }

  final void setPath(String property, String compilerGoal, List<String> classPath)
      throws MojoExecutionException {
    List<String> path = new ArrayList<>(processor());
    if (Runtime.version().feature() < NO_IMPLICIT_PROCESSING || looksOnClassPath(compilerGoal)) {
      classPath.stream().filter(entry -> Files.exists(Path.of(entry))).forEach(path::add);
    }
    project.getProperties().setProperty(property, String.join(File.pathSeparator, path));
  }

  private List<String> processor() throws MojoExecutionException {
    String id = "dev.trackfeature:trackfeature-processor:" + plugin.getVersion();
    CollectRequest request =
        new CollectRequest(new Dependency(new DefaultArtifact(id), "runtime"), remotes);
    try {
      return repositorySystem
          .resolveDependencies(repositories, new DependencyRequest(request, null))
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .map(artifact -> artifact.getFile().getPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new MojoExecutionException(id + " can't be resolved: " + e.getMessage(), e);
    }
  }

  private boolean looksOnClassPath(String compilerGoal) {
    Plugin compiler = OwnPlugin.find(project, ModulePlan.COMPILER);
    return compiler != null
        && compiler.getExecutions().stream()
            .filter(execution -> execution.getGoals().contains(compilerGoal))
            .map(
                execution ->
                    CompilerExecution.of(
                        execution, ModulePlan.properties(project, session.getUserProperties())))
            .anyMatch(CompilerExecution::looksOnClassPath);
  }
}
