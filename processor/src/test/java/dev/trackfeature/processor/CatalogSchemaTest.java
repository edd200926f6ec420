package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogSchemaTest {

  private static final String SCHEMA = "/dev/trackfeature/schema/feature-catalog-1.schema.json";

  private final Schema schema = schema();

  static List<Path> catalogs() throws IOException {
    try (Stream<Path> files = Files.walk(GoldenTest.CASES)) {
      return files.filter(file -> file.endsWith("feature-catalog.json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void everyGoldenCatalogFollowsTheSchema(Path catalog) throws IOException {
    assertThat(schema.validate(Files.readString(catalog), InputFormat.JSON)).isEmpty();
  }

  @Test
  void catalogWithoutOwnerFieldOrWithUnknownLifecycleIsRefused() throws IOException {
    String catalog = Files.readString(catalogs().get(0));

    assertThat(schema.validate(catalog.replaceAll("\"owner\": .*", ""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema.validate(catalog.replace("\"stable\"", "\"ripe\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void fieldsThatReadersDoNotKnowAreAllowed() throws IOException {
    String catalog =
        Files.readString(catalogs().get(0)).replace("\"owner\":", "\"later\": 1, \"owner\":");

    assertThat(schema.validate(catalog, InputFormat.JSON)).isEmpty();
  }

  private static Schema schema() {
    try (InputStream in = CatalogSchemaTest.class.getResourceAsStream(SCHEMA)) {
      assertThat(in).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
