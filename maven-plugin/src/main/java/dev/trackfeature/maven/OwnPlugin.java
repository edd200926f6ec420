package dev.trackfeature.maven;

import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** This plugin, and others, in the model of a module. */
final class OwnPlugin {

  static final String GROUP_ID = "dev.trackfeature";
  static final String ARTIFACT_ID = "trackfeature-maven-plugin";

  private OwnPlugin() {}

  /** Finds this plugin; anew at each call, because Maven 4 detaches plugins that were found. */
  static @Nullable Plugin find(MavenProject project) {
    return find(project, ARTIFACT_ID);
  }

  /** Finds a plugin by its artifact id, which no other plugin's group shares in practice. */
  static @Nullable Plugin find(MavenProject project, String artifactId) {
    return project.getBuild().getPlugins().stream()
        .filter(plugin -> plugin.getArtifactId().equals(artifactId))
        .findFirst()
        .orElse(null);
  }

  /** Whether an execution in the pom runs one of these goals. */
  static boolean runs(Plugin plugin, List<String> goals) {
    return plugin.getExecutions().stream()
        .anyMatch(execution -> execution.getGoals().stream().anyMatch(goals::contains));
  }

  /** The value of a parameter in the plugin's own configuration; null when it has none. */
  static @Nullable String parameter(Plugin plugin, String name) {
    return plugin.getConfiguration() instanceof Xpp3Dom configuration
            && configuration.getChild(name) != null
        ? configuration.getChild(name).getValue()
        : null;
  }
}
