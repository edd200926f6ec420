package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.FactWriter;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;
import java.util.Locale;

/**
 * Writes a catalog as JSON: the contract with tools, and the form of baselines. Its schema is
 * {@code dev/trackfeature/schema/feature-catalog-1.schema.json} in this jar.
 */
public final class CatalogJson implements FactWriter {

  static final int SCHEMA_VERSION = 1;

  private static final int CHARS_PER_FEATURE = 1200;

  private final JsonWriter json;

  private CatalogJson(JsonWriter json) {
    this.json = json;
  }

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
    CatalogJson writer = new CatalogJson(json);
    catalog.features().forEach(writer::feature);
    json.close(']');
  }

  private void feature(Feature feature) {
    json.item().open('{').field("name", feature.name());
    feature.writeFacts(this);
    json.key("attributes").open('[');
    feature.attributes().forEach(this::attribute);
    json.close(']').key("entryPoints").open('[');
    feature.entryPoints().forEach(this::entryPoint);
    json.close(']')
        .field("signals", feature.signals())
        .field("maxSeries", feature.maxSeries())
        .field("fingerprint", feature.fingerprint())
        .close('}');
  }

  @Override
  public void text(String key, String value) {
    json.field(key, value);
  }

  @Override
  public void texts(String key, List<String> values) {
    json.field(key, values);
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    json.field(key, lower(value));
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    json.key(key)
        .openLine('{')
        .field("subject", lower(rule.subject()))
        .field("discovered", rule.discovered())
        .field("activated", rule.activated())
        .field("adopted", rule.adopted())
        .field("powerUser", rule.powerUser())
        .close('}');
  }

  private void attribute(DeclaredAttribute attribute) {
    json.item()
        .openLine('{')
        .field("key", attribute.key())
        .field("type", attribute.type())
        .field("values", attribute.values())
        .field("on", lower(attribute.signal()))
        .close('}');
  }

  private void entryPoint(EntryPoint entry) {
    json.item()
        .openLine('{')
        .field("class", entry.className())
        .field("method", entry.method())
        .field("descriptor", entry.descriptor())
        .field("returns", lower(entry.returns()))
        .field("visibility", lower(entry.visibility()))
        .close('}');
  }

  /** A constant as catalogs write it. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
