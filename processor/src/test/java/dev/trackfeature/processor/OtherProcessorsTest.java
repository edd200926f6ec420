package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
