package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that other processors generate in the same build is catalogued like any other. */
class OtherProcessorsTest {

  private static final String CATALOG = "META-INF/trackfeature/golden/feature-catalog.json";
  private static final String CONSTANTS = "dev/trackfeature/generated/golden/Features.java";

  @TempDir private Path folder;

  @Test
  void processorWaitsForGeneratedNamesTypesAndFeatures() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Files.writeString(
        sources.resolve("Mine.java"),
        """
        import dev.trackfeature.annotations.*;

        class Mine {
          @TrackFeature(value = Generated.NAME, description = "Named elsewhere", owner = "team")
          Generated run(@FeatureAttribute("kind") Generated.Kind kind) { return null; }

          @TrackFeature(value = "plain", description = "Needs nothing", owner = "team")
          void plain() {}
        }
        """);

    Compilation.Result result =
        Compilation.into(folder.resolve("out"))
            .options("-Atrackfeature.module=golden")
            .processor(new Generator())
            .compile(sources);

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    assertThat(result.file(CATALOG))
        .contains("\"named_elsewhere\"", "\"plain\"", "\"generated_feature\"", "[\"A\", \"B\"]");
    assertThat(result.file(CONSTANTS)).contains("NAMED_ELSEWHERE", "PLAIN", "GENERATED_FEATURE");
  }

  @Test
  void featuresThatAreGeneratedAfterTheConstantsHaveAClassOfTheirOwn() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Files.writeString(
        sources.resolve("Mine.java"),
        """
        import dev.trackfeature.annotations.*;

        class Mine {
          @TrackFeature(value = "plain", description = "Needs nothing", owner = "team")
          void plain() {}
        }
        """);

    Compilation.Result result =
        Compilation.into(folder.resolve("out"))
            .options("-Atrackfeature.module=golden")
            .processor(new Generator())
            .compile(sources);

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    assertThat(result.file(CATALOG)).contains("\"plain\"", "\"generated_feature\"");
    assertThat(result.file(CONSTANTS)).contains("PLAIN").doesNotContain("GENERATED_FEATURE");
    assertThat(result.file(CONSTANTS.replace("Features.", "Features2.")))
        .contains("GENERATED_FEATURE")
        .doesNotContain("PLAIN");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void methodsWithGeneratedTypesThatSuppressOrOverrideWaitForThem(JavaCompiler compiler)
      throws IOException {
    Compilation.Result result =
        compile(
            compiler,
            """
            import dev.trackfeature.annotations.*;

            class Mine {
              @SuppressWarnings("unchecked")
              void plain(Generated made) {}

              @TrackFeature(value = "based", description = "Overridden", owner = "team")
              void run(Generated made) {}
            }

            class Untracked extends Mine {
              @Override
              void run(Generated made) {}

              void run(String other) {}
            }

            class Silent extends Mine {
              @SuppressWarnings("TF106")
              @Override
              void run(Generated made) {}
            }
            """);

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    assertThat(warnings(result))
        .containsExactly(
            "[TF106] Untracked.run(Generated) overrides Mine.run(Generated), which is"
                + " @TrackFeature(\"based\"), but is not tracked itself. Annotate it too, with the"
                + " same name.");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void defaultsWaitForGeneratedConstants(JavaCompiler compiler) throws IOException {
    Compilation.Result result =
        compile(
            compiler,
            """
            import dev.trackfeature.annotations.*;

            @FeatureDefaults(owner = Generated.OWNER)
            class Mine {
              static class Nested {
                @TrackFeature(value = "plain", description = "Needs an owner")
                void plain() {}
              }
            }
            """);

    assertThat(result.file(CATALOG)).contains("\"made_team\"").doesNotContain("<error>");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void overridesOfGeneratedFeaturesAreFound(JavaCompiler compiler) throws IOException {
    Compilation.Result result =
        compile(
            compiler,
            """
            class Mine extends Generated {
              @Override
              void run() {}
            }

            class Between extends Generated {}

            class Indirect extends Between {
              @Override
              void run() {}
            }
            """);

    assertThat(warnings(result))
        .hasSize(2)
        .anySatisfy(message -> assertThat(message).startsWith("[TF106] Mine.run() overrides"))
        .anySatisfy(message -> assertThat(message).startsWith("[TF106] Indirect.run() overrides"));
  }

  private static Stream<JavaCompiler> compilers() {
    return Stream.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  private Compilation.Result compile(JavaCompiler compiler, String source) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Files.writeString(sources.resolve("Mine.java"), source);
    return Compilation.into(folder.resolve("out"))
        .compiler(compiler)
        .options("-Atrackfeature.module=golden")
        .processor(new Generator())
        .compile(sources);
  }

  private static List<String> warnings(Compilation.Result result) {
    return result.diagnostics().stream()
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .filter(message -> message.startsWith("[TF1"))
        .toList();
  }

  /** Generates one class in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class Generator extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer out = processingEnv.getFiler().createSourceFile("Generated").openWriter()) {
          out.write(
              """
              import dev.trackfeature.annotations.*;

              class Generated {
                static final String NAME = "named_elsewhere";
                static final String OWNER = "made_team";
                enum Kind { A, B }

                @TrackFeature(value = "generated_feature", description = "Made", owner = "team")
                void run() {}
              }
              """);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
