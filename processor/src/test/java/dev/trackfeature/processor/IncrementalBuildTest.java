package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds into an output folder that holds what earlier builds wrote. */
class IncrementalBuildTest {

  private static final String SERVICE =
      "META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider";

  private static final String TRACKED =
      """
      package acme;

      import dev.trackfeature.annotations.TrackFeature;

      class Reports {
        @TrackFeature(value = "report_export", description = "Exports", owner = "team")
        void export() {}
      }
      """;

  private static final String UNTRACKED =
      "package acme;\n\nclass Reports {\n  void export() {}\n}\n";

  private static final String OTHER = "package acme;\n\nclass Other {}\n";

  @TempDir private Path folder;

  private Path sources;
  private Path output;

  static Stream<JavaCompiler> compilers() {
    return Stream.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  @BeforeEach
  void createFolders() throws IOException {
    sources = Files.createDirectories(folder.resolve("src/acme"));
    output = Files.createDirectories(folder.resolve("out"));
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void modulesOfReactorKeepTheirNamesInSecondBuild(JavaCompiler compiler) throws IOException {
    source("Reports", TRACKED);
    for (String project : List.of("billing", "orders")) {
      Path base = Files.createDirectories(folder.resolve(project));
      Files.writeString(
          base.resolve("pom.xml"), "<project><artifactId>" + project + "</artifactId></project>");
      output = base.resolve("target/classes");
      compile(compiler);
      compile(compiler);

      try (Stream<Path> catalogs = Files.list(output.resolve("META-INF/trackfeature"))) {
        assertThat(catalogs).extracting(Path::getFileName).containsExactly(Path.of(project));
      }
      assertThat(output.resolve(SERVICE))
          .hasContent("dev.trackfeature.generated." + project + ".ModuleFeatureCatalog");
    }
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moduleThatLosesItsLastFeatureLosesItsCatalog(JavaCompiler compiler) throws IOException {
    source("Reports", TRACKED);
    compile(compiler, "-Atrackfeature.module=golden");
    assertThat(features()).extracting(Feature::name).containsExactly("report_export");

    source("Reports", UNTRACKED);
    compile(compiler, "-Atrackfeature.module=golden");

    assertThat(files()).containsExactly("acme/Reports.class");
    assertThat(features()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void catalogAsJsonAloneGoesWithTheLastFeature(JavaCompiler compiler) throws IOException {
    String[] options = {"-Atrackfeature.module=golden", "-Atrackfeature.outputs=json"};
    source("Reports", TRACKED);
    compile(compiler, options);

    source("Reports", UNTRACKED);
    compile(compiler, options);

    assertThat(files()).containsExactly("acme/Reports.class");
  }

  @Test
  void catalogIsRemovedWithTheClassOfTheLastFeature() throws IOException {
    source("Reports", TRACKED);
    compile(ToolProvider.getSystemJavaCompiler(), "-Atrackfeature.module=golden");

    // As build tools do with the class of a source file that is gone. The class is now in a
    // library.
    Path library = Files.createDirectories(folder.resolve("library/acme"));
    Files.move(output.resolve("acme/Reports.class"), library.resolve("Reports.class"));
    Files.delete(sources.resolve("Reports.java"));
    source("Other", OTHER);
    compile(
        ToolProvider.getSystemJavaCompiler(), library.getParent(), "-Atrackfeature.module=golden");

    assertThat(files()).containsExactly("acme/Other.class");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void catalogStaysWhereOnlyClassesWithoutFeaturesAreCompiledAgain(JavaCompiler compiler)
      throws IOException {
    source("Reports", TRACKED);
    compile(compiler, "-Atrackfeature.module=golden");

    Files.delete(sources.resolve("Reports.java"));
    source("Other", OTHER);
    compile(compiler, output, "-Atrackfeature.module=golden");

    assertThat(features()).extracting(Feature::name).containsExactly("report_export");
  }

  @Test
  void catalogStaysWhereTheBuildFails() throws IOException {
    source("Reports", TRACKED);
    compile(ToolProvider.getSystemJavaCompiler(), "-Atrackfeature.module=golden");
    List<String> before = files();

    source("Reports", UNTRACKED);
    boolean succeeded =
        Compilation.into(output)
            .options("-Atrackfeature.module=golden", "-Atrackfeature.strict=perhaps")
            .compile(sources)
            .succeeded();

    assertThat(succeeded).isFalse();
    assertThat(files()).containsAll(before);
  }

  @Test
  void providerAndClassesOfTheApplicationStay() throws IOException {
    Path service = output.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "acme.OwnProvider\n");
    source("Features", "package acme;\n\nclass Features {}\n");
    String[] options = {"-Atrackfeature.module=golden", "-Atrackfeature.package=acme"};
    compile(ToolProvider.getSystemJavaCompiler(), options);
    Files.delete(sources.resolve("Features.java"));
    source("Other", OTHER);
    compile(ToolProvider.getSystemJavaCompiler(), options);

    assertThat(files()).containsExactly(SERVICE, "acme/Features.class", "acme/Other.class");
  }

  private void source(String type, String text) throws IOException {
    Files.writeString(sources.resolve(type + ".java"), text);
  }

  private void compile(JavaCompiler compiler, String... options) {
    compile(compiler, sources, options);
  }

  private void compile(JavaCompiler compiler, Path classPath, String... options) {
    Compilation.Result result =
        Compilation.into(output)
            .compiler(compiler)
            .classPath(classPath)
            .options(options)
            .compile(sources);
    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
  }

  private List<Feature> features() throws IOException {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader())) {
      return FeatureCatalog.load(loader).features();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
