package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.FeatureCatalog;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustnessTest {

  @TempDir private Path folder;

  @Test
  void awkwardTextComesBackFromTheProviderAsItWasWritten() throws IOException {
    Compilation.Result result = compile("awkward-text", "-Atrackfeature.module=golden");

    assertThat(result.succeeded()).isTrue();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {result.output().toUri().toURL()}, getClass().getClassLoader())) {
      String description = FeatureCatalog.load(loader).find("awkward").orElseThrow().description();

      assertThat(description)
          .contains("\"hi\" & <b>left</b>\n=cmd|", "</script><!--", "\uD83D\uDE80", "שלום", "$L");
    }
  }

  @Test
  void moduleWithoutFeaturesGetsNoFiles() {
    Compilation.Result result = compile("no-features");

    assertThat(result.succeeded()).isTrue();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.files()).isEmpty();
  }

  @Test
  void manyFeaturesInOneModuleCompile() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    for (int type = 0; type < 40; type++) {
      StringBuilder code = new StringBuilder("import dev.trackfeature.annotations.*;\n");
      code.append("class Many").append(type).append(" {\n");
      for (int method = 0; method < 500; method++) {
        code.append(
            "  @TrackFeature(value = \"t%d.m%d\", description = \"D\", owner = \"o\") void m%d() {}\n"
                .formatted(type, method, method));
      }
      Files.writeString(sources.resolve("Many" + type + ".java"), code.append("}\n"));
    }

    Compilation.Result result =
        Compilation.into(folder.resolve("out"))
            .options("-Atrackfeature.module=golden")
            .compile(sources);

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    assertThat(result.files().keySet())
        .contains(
            "dev/trackfeature/generated/golden/Features.java",
            "dev/trackfeature/generated/golden/Features2.java");
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {result.output().toUri().toURL()}, getClass().getClassLoader())) {
      assertThat(FeatureCatalog.load(loader).features()).hasSize(20_000);
    }
  }

  @Test
  void moduleIsNamedAfterItsMavenProjectWhereNoneIsGiven() throws IOException {
    Path project = Files.createDirectories(folder.resolve("checkout"));
    Files.writeString(
        project.resolve("pom.xml"),
        "<project><parent><!-- shared --><artifactId>parent</artifactId></parent>"
            + "<!-- <artifactId>no</artifactId> --><artifactId>billing</artifactId></project>");

    Compilation.Result result =
        Compilation.into(project.resolve("target/classes"))
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.files()).containsKey("META-INF/trackfeature/billing/feature-catalog.json");
    assertThat(result.diagnostics())
        .anyMatch(message -> message.getMessage(null).contains("-Atrackfeature.module=billing"));
  }

  @Test
  void propertyNamedLikeTheParentHidesNoProjectName() throws IOException {
    Path project = Files.createDirectories(folder.resolve("checkout"));
    Files.writeString(
        project.resolve("pom.xml"),
        "<project><properties><parent.version>1</parent.version></properties>"
            + "<artifactId>billing</artifactId>"
            + "<parent><artifactId>parent</artifactId></parent></project>");

    Compilation.Result result =
        Compilation.into(project.resolve("target/classes"))
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.files()).containsKey("META-INF/trackfeature/billing/feature-catalog.json");
  }

  @Test
  void moduleIsNamedAfterItsGradleProjectWhereNoneIsGiven() throws IOException {
    Path project = Files.createDirectories(folder.resolve("orders"));
    Files.writeString(project.resolve("build.gradle.kts"), "");

    Compilation.Result result =
        Compilation.into(project.resolve("build/classes/java/main"))
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.files()).containsKey("META-INF/trackfeature/orders/feature-catalog.json");
  }

  @ParameterizedTest
  @CsvSource({"pom.xml, target/test-classes", "build.gradle, build/classes/java/test"})
  void testsOfProjectHaveAModuleNameOfTheirOwn(String build, String output) throws IOException {
    Path project = Files.createDirectories(folder.resolve("orders"));
    Files.writeString(project.resolve(build), "<project><artifactId>orders</artifactId></project>");

    Compilation.Result result =
        Compilation.into(project.resolve(output))
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.files())
        .containsKey("META-INF/trackfeature/orders-tests/feature-catalog.json");
  }

  @ParameterizedTest
  @CsvSource({"pom.xml, target/classes", "build.gradle, build/classes/java/main"})
  void projectWhoseNameIsNoModuleNameIsCalledMain(String build, String output) throws IOException {
    Path project = Files.createDirectories(folder.resolve("my orders"));
    Files.writeString(
        project.resolve(build),
        "<project><artifactId>${name}</artifactId>"
            + "<dependencies><dependency><artifactId>not-mine</artifactId></dependency>"
            + "</dependencies></project>");

    Compilation.Result result =
        Compilation.into(project.resolve(output))
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.files()).containsKey("META-INF/trackfeature/main/feature-catalog.json");
  }

  /** Only Eclipse's compiler calls processors when a constant of an enum doesn't exist. */
  @Test
  void unknownConstantAtAnOverriddenMethodIsLeftToTheCompiler() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Files.writeString(
        sources.resolve("Base.java"),
        """
        import dev.trackfeature.annotations.*;

        class Base {
          @TrackFeature(value = "export", lifecycle = Lifecycle.STABEL)
          void export() {}
        }

        class Derived extends Base {
          @Override
          @TrackFeature("export")
          void export() {}
        }
        """);

    Compilation.Result result =
        Compilation.into(folder.resolve("out")).compiler(new EclipseCompiler()).compile(sources);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.diagnostics())
        .extracting(message -> message.getMessage(Locale.ROOT))
        .containsExactly("STABEL cannot be resolved or is not a field");
  }

  @Test
  void outputFolderThatCanNotBeWrittenIsReportedOnce() throws IOException {
    Path output = Files.createDirectories(folder.resolve("out"));
    Files.writeString(output.resolve("META-INF"), "a file where a folder belongs");

    Compilation.Result result =
        Compilation.into(output)
            .options("-Atrackfeature.module=golden", "-Atrackfeature.outputs=json")
            .compile(GoldenTest.CASES.resolve("TF201-summary/input"));

    assertThat(result.succeeded()).isFalse();
    assertThat(result.diagnostics())
        .filteredOn(message -> message.getMessage(null).contains("[TF014]"))
        .hasSize(1);
  }

  private Compilation.Result compile(String name, String... options) {
    return Compilation.into(folder.resolve("out"))
        .options(List.of(options))
        .compile(GoldenTest.CASES.resolve(name).resolve("input"));
  }
}
