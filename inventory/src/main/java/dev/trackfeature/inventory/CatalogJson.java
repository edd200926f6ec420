package dev.trackfeature.inventory;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.Locale;

/**
 * Writes a catalog as JSON: the contract with tools, and the form of baselines. Its schema is
 * {@code dev/trackfeature/schema/feature-catalog-1.schema.json} in this jar.
 */
public final class CatalogJson {

  static final int SCHEMA_VERSION = 1;

  static final int CHARS_PER_FEATURE = 1200;

  private CatalogJson() {}

  /** Returns the text of the file, with a line feed at its end. */
  public static String render(CatalogDocument catalog) {
    StringBuilder out = new StringBuilder((catalog.features().size() + 1) * CHARS_PER_FEATURE);
    JsonWriter json = new JsonWriter(out);
    json.open('{').field("schemaVersion", SCHEMA_VERSION);
    writeMembers(json, catalog);
    json.close('}');
    return out.append('\n').toString();
  }

  /** Writes the members of the document's object, except its version. */
  static void writeMembers(JsonWriter json, CatalogDocument catalog) {
    json.field("module", catalog.module())
        .field("generator", "trackfeature-processor")
        .field("fingerprint", catalog.fingerprint())
        .key("features")
        .open('[');
    FeatureJson writer = new FeatureJson(json);
    catalog.features().forEach(writer::write);
    json.close(']');
  }

  /** A constant as catalogs write it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
