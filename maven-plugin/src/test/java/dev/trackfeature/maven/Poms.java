package dev.trackfeature.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.plugin.LifecycleBindingsInjector;
import org.apache.maven.project.MavenProject;

/** Reads poms by Maven's own model builder, with the compiler's executions of a jar's lifecycle. */
final class Poms {

  private Poms() {}

  /** Copies a pom into a folder with sources, and returns the project as participants see it. */
  static MavenProject read(Path pom, Path folder) throws IOException {
    Path copy = Files.copy(pom, folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("src/main/java"));
    DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
    request.setPomFile(copy.toFile());
    request.setProcessPlugins(true);
    request.setTwoPhaseBuilding(false);
    request.setSystemProperties(new Properties());
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_STRICT);
    try {
      Model model = new WithLifecycle().newInstance().build(request).getEffectiveModel();
      MavenProject project = new MavenProject(model);
      project.setFile(copy.toFile());
      return project;
    } catch (ModelBuildingException e) {
      throw new AssertionError(e);
    }
  }

  private static final class WithLifecycle extends DefaultModelBuilderFactory {

    @Override
    protected LifecycleBindingsInjector newLifecycleBindingsInjector() {
      return Poms::addCompiler;
    }
  }

  @SuppressWarnings("unused")
  private static void addCompiler(
      Model model, ModelBuildingRequest request, ModelProblemCollector problems) {
    if (model.getPackaging().equals("pom")) {
      return;
    }
    Plugin compiler = model.getBuild().getPluginsAsMap().get(Plugin.constructKey(GROUP, ID));
    if (compiler == null) {
      compiler = new Plugin();
      compiler.setGroupId(GROUP);
      compiler.setArtifactId(ID);
      model.getBuild().addPlugin(compiler);
    }
    for (String goal : List.of("testCompile", "compile")) {
      String id = "default-" + goal;
      if (!compiler.getExecutionsAsMap().containsKey(id)) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setPhase(goal.equals("compile") ? "compile" : "test-compile");
        execution.addGoal(goal);
        compiler.getExecutions().add(0, execution);
      } else {
        PluginExecution execution = compiler.getExecutionsAsMap().get(id);
        if (execution.getGoals().isEmpty()) {
          execution.addGoal(goal);
        }
      }
    }
    compiler.flushExecutionMap();
  }

  private static final String GROUP = "org.apache.maven.plugins";
  private static final String ID = "maven-compiler-plugin";
}
