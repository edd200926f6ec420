package dev.trackfeature.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the set-up adds to a module: configuration of the compiler's executions, and executions of
 * this plugin.
 *
 * @param compiler what is added to the compiler plugin
 * @param steps the executions of this plugin, in the order of their phases
 */
record ModulePlan(List<CompilerAddition> compiler, List<Step> steps) {

  private static final ModulePlan NOTHING = new ModulePlan(List.of(), List.of());

  static final String COMPILER = "maven-compiler-plugin";

  private static final String ASPECTJ = "aspectj-maven-plugin";

  /**
   * An execution of this plugin.
   *
   * @param id its id
   * @param phase the phase that it is bound to
   * @param goal what it runs
   */
  record Step(String id, String phase, String goal) {

    private static Step of(String goal, String phase) {
      return new Step("trackfeature-" + goal, phase, goal);
    }
  }

  /** Plans what a module lacks: nothing once a plan was applied to it. */
  static ModulePlan of(MavenProject project, Plugin own, Properties userProperties) {
    Plugin compiler = OwnPlugin.find(project, COMPILER);
    if (compiler == null || !mayHaveSources(project)) {
      return NOTHING;
    }
    boolean testClasses = Boolean.parseBoolean(OwnPlugin.parameter(own, "testClasses"));
    Properties properties = properties(project, userProperties);
    List<CompilerAddition> additions = new ArrayList<>();
    for (PluginExecution execution : compiler.getExecutions()) {
      CompilerExecution read = CompilerExecution.of(execution, properties);
      if (execution.getGoals().contains("compile")) {
        additions.add(CompilerAddition.of(read, own, false));
      } else if (testClasses && execution.getGoals().contains("testCompile")) {
        additions.add(CompilerAddition.of(read, own, true));
      }
    }
    additions.removeIf(CompilerAddition::isEmpty);
    return new ModulePlan(additions, steps(project, own, additions, testClasses));
  }

  private static List<Step> steps(
      MavenProject project, Plugin own, List<CompilerAddition> additions, boolean testClasses) {
    List<Step> steps = new ArrayList<>();
    if (usesPath(project, additions, CompilerExecution.PROCESSOR_PATH)) {
      steps.add(Step.of("prepare", "process-resources"));
    }
    boolean wovenElsewhere = isWovenByAspectjPlugin(project);
    if (!wovenElsewhere) {
      steps.add(Step.of("weave", "compile"));
    }
    steps.add(Step.of("verify", "process-classes"));
    if (testClasses) {
      if (usesPath(project, additions, CompilerExecution.TEST_PROCESSOR_PATH)) {
        steps.add(Step.of("prepare-tests", "process-test-resources"));
      }
      if (!wovenElsewhere) {
        steps.add(Step.of("weave-tests", "test-compile"));
      }
    }
    steps.removeIf(step -> OwnPlugin.runs(own, List.of(step.goal())));
    return steps;
  }

  /** Whether the path is used, by what is added or by what was pasted. */
  private static boolean usesPath(
      MavenProject project, List<CompilerAddition> additions, String property) {
    return additions.stream().anyMatch(addition -> addition.uses(property))
        || Objects.requireNonNull(OwnPlugin.find(project, COMPILER)).getExecutions().stream()
            .map(execution -> CompilerExecution.of(execution, new Properties()))
            .anyMatch(execution -> execution.hasOwnPath(property));
  }

  /** A module without a source folder may still have a plugin that generates sources. */
  private static boolean mayHaveSources(MavenProject project) {
    return !project.getPackaging().equals("pom")
        && (Stream.of(
                    project.getBuild().getSourceDirectory(),
                    project.getBuild().getTestSourceDirectory())
                .filter(Objects::nonNull)
                .anyMatch(folder -> Files.isDirectory(Path.of(folder)))
            || project.getBuild().getPlugins().stream().anyMatch(ModulePlan::mayGenerateSources));
  }

  private static boolean mayGenerateSources(Plugin plugin) {
    return !plugin.getGroupId().equals(OwnPlugin.GROUP_ID)
        && plugin.getExecutions().stream()
            .anyMatch(execution -> !execution.getId().startsWith("default-"));
  }

  private static boolean isWovenByAspectjPlugin(MavenProject project) {
    Plugin aspectj = OwnPlugin.find(project, ASPECTJ);
    return aspectj != null
        && OwnPlugin.runs(aspectj, List.of("compile"))
        && Stream.concat(
                Stream.of(aspectj.getConfiguration()),
                aspectj.getExecutions().stream()
                    .filter(execution -> execution.getGoals().contains("compile"))
                    .map(PluginExecution::getConfiguration))
            .anyMatch(configuration -> namesAspects((Xpp3Dom) configuration));
  }

  private static boolean namesAspects(@Nullable Xpp3Dom configuration) {
    Xpp3Dom libraries = configuration == null ? null : configuration.getChild("aspectLibraries");
    return libraries != null
        && Stream.of(libraries.getChildren())
            .map(library -> library.getChild("artifactId"))
            .anyMatch(id -> id != null && "trackfeature-aspects".equals(id.getValue()));
  }

  static Properties properties(MavenProject project, Properties userProperties) {
    Properties properties = new Properties();
    properties.putAll(project.getProperties());
    properties.putAll(userProperties);
    return properties;
  }

  boolean isEmpty() {
    return steps.isEmpty() && compiler.isEmpty();
  }

  /** Changes the model of the module. */
  void apply(MavenProject project) {
    for (CompilerAddition addition : compiler) {
      addition.apply(Objects.requireNonNull(OwnPlugin.find(project, COMPILER)));
    }
    // Last, because a change of the compiler plugin detaches what was found before.
    Plugin own = Objects.requireNonNull(OwnPlugin.find(project));
    for (Step step : steps) {
      PluginExecution execution = new PluginExecution();
      execution.setId(step.id());
      execution.setPhase(step.phase());
      execution.addGoal(step.goal());
      if (own.getConfiguration() instanceof Xpp3Dom configuration) {
        execution.setConfiguration(new Xpp3Dom(configuration));
      }
      own.addExecution(execution);
    }
    // Within a phase, plugins run in their order: whatever writes or weaves classes goes first.
    List<Plugin> plugins = new ArrayList<>(project.getBuild().getPlugins());
    plugins.removeIf(plugin -> plugin.getKey().equals(own.getKey()));
    plugins.add(own);
    project.getBuild().setPlugins(plugins);
    Supplier<String> explanation = () -> Explanation.of(this, own);
    project.setContextValue(Explanation.APPLIED, explanation);
  }

  @Override
  public String toString() {
    return Stream.concat(
            compiler.stream().map(CompilerAddition::executionId), steps.stream().map(Step::id))
        .toList()
        .toString();
  }
}
