package dev.trackfeature.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sets up the module of each pom in {@code src/test/golden}, and compares what {@code explain}
 * prints, the compiler's configuration afterwards, and what {@code verify} would say of a method
 * that no catalog lists. {@code -Dgolden.rewrite=true} rewrites what is expected.
 */
class ModulePlanTest {

  private static final Path CASES = Path.of("src/test/golden");

  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void moduleIsSetUpAsExpected(String name, @TempDir Path folder) throws IOException {
    MavenProject project = Poms.read(CASES.resolve(name).resolve("pom.xml"), folder);
    Plugin own = Objects.requireNonNull(OwnPlugin.find(project));
    ModulePlan plan = ModulePlan.of(project, own, new Properties());
    plan.apply(project);

    String text =
        "== explain\n"
            + Explanation.of(plan, own)
            + "== compiler\n"
            + compiler(project)
            + "== plugins\n"
            + plugins(project)
            + "== not catalogued\n"
            + TextReport.render(
                CompilerFindings.explain(
                    project,
                    new Properties(),
                    List.of(
                        Finding.of(
                            BuildDiagnostic.NOT_CATALOGUED,
                            "com.acme.T.run()",
                            "x",
                            "the catalog of module shop doesn't list it"))));

    Path expected = CASES.resolve(name).resolve("expected.txt");
    if (REWRITE) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }

  private static String compiler(MavenProject project) {
    Plugin compiler = OwnPlugin.find(project, ModulePlan.COMPILER);
    StringBuilder text = new StringBuilder();
    if (compiler != null) {
      text.append("plugin ").append(xml(compiler.getConfiguration())).append('\n');
      for (PluginExecution execution : compiler.getExecutions()) {
        text.append(execution.getId()).append(' ');
        text.append(xml(execution.getConfiguration())).append('\n');
      }
    }
    return text.toString();
  }

  private static String xml(Object configuration) {
    return configuration == null
        ? "-"
        : configuration.toString().replaceFirst("<\\?xml[^>]*>\\s*", "").strip();
  }

  private static String plugins(MavenProject project) {
    StringBuilder text = new StringBuilder();
    for (Plugin plugin : project.getBuild().getPlugins()) {
      text.append(plugin.getArtifactId()).append(':');
      for (PluginExecution execution : plugin.getExecutions()) {
        text.append(' ').append(execution.getId());
        text.append(execution.getPhase() == null ? "" : "@" + execution.getPhase());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
