package dev.trackfeature.maven;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Prints what the extension adds to the module, as the XML of a pom. */
@Mojo(name = "explain", threadSafe = true)
public final class ExplainMojo extends FeatureMojo {

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /**
   * Whether the classes of tests are processed and woven as well, as module {@code
   * <artifactId>-tests}. For the extension, which reads it in the pom.
   */
  @SuppressWarnings("UnusedVariable") // Maven warns of parameters that no goal has.
  @Parameter(defaultValue = "false")
  private boolean testClasses;

  /**
   * Options of the processor without their {@code trackfeature.}, such as {@code strict}. For the
   * extension, which reads them in the pom.
   */
  @SuppressWarnings("UnusedVariable")
  @Parameter
  private Map<String, String> processorOptions = Map.of();

  @Override
  void run() {
    String added =
        project.getContextValue(Explanation.APPLIED) instanceof Supplier<?> applied
            ? String.valueOf(applied.get())
            : planned();
    getLog()
        .info(
            added.isEmpty()
                ? "Nothing is added to this module."
                : "What the extension adds, to paste below <plugins> of a pom without it:\n\n"
                    + added);
  }

  private String planned() {
    Plugin own = OwnPlugin.find(project);
    if (own == null) {
      own = Objects.requireNonNull(plugin.getPlugin());
    }
    return Explanation.of(ModulePlan.of(project, own, session.getUserProperties()), own);
  }
}
