package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogJson;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {

  private static final Path SOURCES = GoldenTest.CASES.resolve("catalog-of-everything/input");

  @TempDir private Path output;

  @Test
  void generatedProviderHandsOverWhatTheJsonSays() throws IOException {
    Compilation.Result result = compile();

    try (URLClassLoader loader = loader()) {
      List<Feature> features = FeatureCatalog.load(loader).features();

      assertThat(features).isNotEmpty();
      assertThat(CatalogJson.render(new CatalogDocument("golden", features)))
          .isEqualTo(result.file("META-INF/trackfeature/golden/feature-catalog.json"));
    }
  }

  @Test
  void generatedConstantsNameFeaturesAndFindThem() throws Exception {
    compile();

    try (URLClassLoader loader = loader()) {
      Class<?> features = loader.loadClass("dev.trackfeature.generated.golden.Features");

      assertThat(features.getField("REPORT_EXPORT").get(null)).isEqualTo("report_export");
      assertThat((List<?>) features.getMethod("all").invoke(null))
          .isEqualTo(FeatureCatalog.load(loader).features());
      assertThat(
              (Optional<?>) features.getMethod("find", String.class).invoke(null, "report_export"))
          .isPresent();
      assertThat((Optional<?>) features.getMethod("find", String.class).invoke(null, "nothing"))
          .isEmpty();
    }
  }

  private Compilation.Result compile() {
    Compilation.Result result =
        Compilation.into(output).options("-Atrackfeature.module=golden").compile(SOURCES);
    assertThat(result.succeeded()).isTrue();
    return result;
  }

  private URLClassLoader loader() throws IOException {
    return new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader());
  }
}
