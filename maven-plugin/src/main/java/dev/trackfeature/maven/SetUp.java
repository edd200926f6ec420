package dev.trackfeature.maven;

import java.util.List;
import java.util.Properties;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds processor, weaving and verification to each module that declares the plugin with extensions.
 *
 * <p>Maven calls it once, when all poms are read. It changes models in memory and resolves nothing.
 */
public final class SetUp extends AbstractMavenLifecycleParticipant {

  static final String SKIP = "trackfeature.skip";

  private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

  @Override
  public void afterProjectsRead(MavenSession session) {
    int changed = 0;
    String version = "";
    for (MavenProject project : session.getProjects()) {
      Plugin plugin = OwnPlugin.find(project);
      if (plugin == null || !plugin.isExtensions() || isSkipped(session, project, plugin)) {
        continue;
      }
      ModulePlan plan = ModulePlan.of(project, plugin, session.getUserProperties());
      plan.apply(project);
      LOG.debug("{}: {}", project.getId(), plan);
      version = plugin.getVersion();
      changed += plan.isEmpty() ? 0 : 1;
    }
    if (!version.isEmpty()) {
      LOG.info(
          "TrackFeature {}: processor, weaving and verification added to {} of {} modules;"
              + " mvn trackfeature:explain shows what",
          version,
          changed,
          session.getProjects().size());
    }
  }

  /** As Maven evaluates the goals' parameter. */
  private static boolean isSkipped(MavenSession session, MavenProject project, Plugin plugin) {
    String skip = OwnPlugin.parameter(plugin, "skip");
    for (Properties properties :
        List.of(
            session.getUserProperties(), project.getProperties(), session.getSystemProperties())) {
      skip = skip == null ? properties.getProperty(SKIP) : skip;
    }
    return skip != null && (skip.isEmpty() || Boolean.parseBoolean(skip));
  }
}
