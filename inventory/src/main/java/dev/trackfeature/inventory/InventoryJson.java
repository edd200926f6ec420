package dev.trackfeature.inventory;

import dev.trackfeature.catalog.CatalogConflict;
import dev.trackfeature.inventory.internal.JsonWriter;

/**
 * Writes an inventory as JSON. Its schema is {@code
 * dev/trackfeature/schema/feature-inventory-1.schema.json} in this jar.
 */
public final class InventoryJson {

  private static final int SCHEMA_VERSION = 1;

  private InventoryJson() {}

  /** Returns the text of the file, with a line feed at its end. */
  public static String render(FeatureInventory inventory) {
    StringBuilder out =
        new StringBuilder((inventory.features().size() + 1) * CatalogJson.CHARS_PER_FEATURE);
    JsonWriter json = new JsonWriter(out);
    json.open('{').field("schemaVersion", SCHEMA_VERSION);
    writeMembers(json, inventory);
    json.close('}');
    return out.append('\n').toString();
  }

  /** Writes the members of the document's object, except its version. */
  static void writeMembers(JsonWriter json, FeatureInventory inventory) {
    json.field("title", inventory.title())
        .field("generator", "trackfeature-tools")
        .field("fingerprint", inventory.fingerprint())
        .key("modules")
        .open('[');
    inventory.modules().forEach(module -> write(json, module));
    json.close(']').key("conflicts").open('[');
    inventory.conflicts().forEach(conflict -> write(json, conflict));
    json.close(']').key("features").open('[');
    FeatureJson writer = new FeatureJson(json);
    inventory.features().forEach(writer::write);
    json.close(']');
  }

  private static void write(JsonWriter json, InventoryModule module) {
    json.item()
        .open('{')
        .field("id", module.id())
        .field("name", module.name())
        .field("coordinates", module.coordinates())
        .field("source", CatalogJson.lower(module.source()))
        .field("features", module.features())
        .field("fingerprint", module.fingerprint())
        .close('}');
  }

  private static void write(JsonWriter json, CatalogConflict conflict) {
    json.item()
        .open('{')
        .field("feature", conflict.feature())
        .field("fact", conflict.fact())
        .field("module", conflict.module())
        .field("value", conflict.value())
        .field("otherModule", conflict.otherModule())
        .field("otherValue", conflict.otherValue())
        .close('}');
  }
}
