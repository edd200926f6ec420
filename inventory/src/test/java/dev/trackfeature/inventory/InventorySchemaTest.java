package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InventorySchemaTest {

  private static final String CATALOG = "urn:trackfeature:feature-catalog:1";
  private static final String INVENTORY = "urn:trackfeature:feature-inventory:1";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      CATALOG, resource("feature-catalog-1.schema.json"),
                      INVENTORY, resource("feature-inventory-1.schema.json"))));

  private final Schema schema = registry.getSchema(SchemaLocation.of(INVENTORY));

  static Stream<FeatureInventory> inventories() {
    return Stream.of(
        FeatureInventory.of("Empty", List.of()),
        Samples.inventory(1, 1),
        Samples.inventory(3, 200),
        Samples.namesakes());
  }

  @ParameterizedTest
  @MethodSource("inventories")
  void everyInventoryFollowsTheSchema(FeatureInventory inventory) {
    assertThat(schema.validate(InventoryJson.render(inventory), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schemaOfCatalogsAcceptsTheFeatures() {
    Schema catalogs = registry.getSchema(SchemaLocation.of(CATALOG));
    String catalog =
        InventoryJson.render(Samples.inventory(3, 200))
            .replace("\"title\": \"Acme\"", "\"module\": \"acme\"");

    assertThat(catalogs.validate(catalog, InputFormat.JSON)).isEmpty();
    assertThat(CatalogReader.read(catalog).features())
        .isEqualTo(Samples.inventory(3, 200).merged());
  }

  @Test
  void inventoryWithoutModulesOfFeatureOrEntryPointIsRefused() {
    String inventory = InventoryJson.render(Samples.inventory(3, 20));

    refused(inventory.replaceFirst("\"modules\": \\[\"[^]]*]", "\"other\": []"));
    refused(inventory.replaceFirst(", \"module\": \"[^\"]*\"}", "}"));
    refused(inventory.replaceFirst("\"reactor\"", "\"elsewhere\""));
    refused(inventory.replaceFirst("\"lifecycle\": \"[a-z]*\"", "\"lifecycle\": \"ripe\""));
    refused(inventory.replaceFirst("\"otherValue\"", "\"another\""));
  }

  @Test
  void fieldsThatReadersDoNotKnowAreAllowed() {
    String inventory =
        InventoryJson.render(Samples.inventory(3, 20))
            .replace("\"owner\":", "\"later\": 1, \"owner\":")
            .replace("\"coordinates\":", "\"later\": 1, \"coordinates\":");

    assertThat(schema.validate(inventory, InputFormat.JSON)).isEmpty();
  }

  private void refused(String inventory) {
    assertThat(schema.validate(inventory, InputFormat.JSON)).isNotEmpty();
  }

  private static String resource(String name) {
    try (InputStream in =
        InventorySchemaTest.class.getResourceAsStream("/dev/trackfeature/schema/" + name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
