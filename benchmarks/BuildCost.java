import dev.trackfeature.tools.merging.Merge;
import dev.trackfeature.tools.merging.MergeTask;
import dev.trackfeature.tools.merging.ModuleSource;
import dev.trackfeature.tools.verification.Verification;
import dev.trackfeature.tools.verification.VerificationTask;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * What the parts of the Maven plugin take in one virtual machine: first, when it is cold, and the
 * median of the runs after. Called by build-cost.sh, with the woven classes of 1,000 features.
 */
final class BuildCost {

  private static final int RUNS = 5;
  private static final int MODULES = 200;
  private static final int CATALOGS = 50;
  private static final int FEATURES = 200;

  private interface Part {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    System.out.println("CPU milliseconds of one virtual machine: cold, then median of " + RUNS);
    Path classes = Path.of(args[0]);
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(Path::of)
            .toList();
    measure(
        "verify 1,000 classes, 1,000 features",
        () -> {
          var result =
              Verification.verify(
                  new VerificationTask(classes, classPath, "", false, false, classes, List.of()));
          if (!result.summary().startsWith("1000 of 1000")) {
            throw new IllegalStateException(result.summary() + " " + result.findings());
          }
        });
    measure("set up 200 modules", () -> setUp(modules(classes.getParent().getParent())));
    List<ModuleSource> sources = catalogs(Files.createTempDirectory("catalogs"));
    measure(
        "merge 50 modules, 10,000 features",
        () -> {
          var result =
              Merge.merge(new MergeTask("shop", sources, List.of(), List.of(), List.of(), false));
          if (result.inventory().features().size() != CATALOGS * FEATURES) {
            throw new IllegalStateException(result.summary());
          }
        });
  }

  private static void measure(String name, Part part) throws Exception {
    long[] times = new long[RUNS + 1];
    for (int i = 0; i <= RUNS; i++) {
      long before = cpu();
      part.run();
      times[i] = cpu() - before;
    }
    long cold = times[0];
    long[] warm = Arrays.copyOfRange(times, 1, times.length);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT, "%-40s %6d %6d%n", name, cold / 1_000_000, warm[RUNS / 2] / 1_000_000);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static List<MavenProject> modules(Path folder) {
    List<MavenProject> modules = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      Model model = new Model();
      model.setGroupId("com.acme");
      model.setArtifactId("module-" + i);
      model.setVersion("1.0");
      Build build = new Build();
      build.setSourceDirectory(folder.resolve("src/main/java").toString());
      build.setTestSourceDirectory(folder.resolve("src/test/java").toString());
      build.addPlugin(plugin("dev.trackfeature", "trackfeature-maven-plugin"));
      Plugin compiler = plugin("org.apache.maven.plugins", "maven-compiler-plugin");
      PluginExecution execution = new PluginExecution();
      execution.setId("default-compile");
      execution.addGoal("compile");
      compiler.addExecution(execution);
      build.addPlugin(compiler);
      model.setBuild(build);
      modules.add(new MavenProject(model));
    }
    return modules;
  }

  private static Plugin plugin(String group, String artifact) {
    Plugin plugin = new Plugin();
    plugin.setGroupId(group);
    plugin.setArtifactId(artifact);
    plugin.setVersion("1.0");
    plugin.setExtensions(true);
    return plugin;
  }

  @SuppressWarnings("deprecation")
  private static void setUp(List<MavenProject> modules) throws Exception {
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setUserProperties(new Properties());
    MavenSession session =
        new MavenSession(null, request, new DefaultMavenExecutionResult(), modules);
    new dev.trackfeature.maven.SetUp().afterProjectsRead(session);
  }

  private static List<ModuleSource> catalogs(Path folder) throws IOException {
    List<ModuleSource> sources = new ArrayList<>();
    for (int i = 0; i < CATALOGS; i++) {
      Path module = folder.resolve("module-" + i);
      Path catalog = module.resolve("META-INF/trackfeature/module-" + i + "/feature-catalog.json");
      Files.createDirectories(catalog.getParent());
      List<dev.trackfeature.catalog.Feature> features = new ArrayList<>();
      for (int j = 0; j < FEATURES; j++) {
        features.add(
            dev.trackfeature.catalog.Feature.builder(String.format("f%03d_%03d", i, j)).build());
      }
      Files.writeString(
          catalog,
          dev.trackfeature.inventory.CatalogJson.render(
              new dev.trackfeature.inventory.CatalogDocument("module-" + i, features)));
      sources.add(
          new ModuleSource(
              module, "com.acme:module-" + i + ":1.0", ModuleSource.Kind.REACTOR));
    }
    return sources;
  }
}
