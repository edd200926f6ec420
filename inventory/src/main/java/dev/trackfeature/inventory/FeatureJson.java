package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.FactWriter;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;

/** Writes features as JSON: with their modules in an inventory, without in a catalog. */
final class FeatureJson implements FactWriter {

  private final JsonWriter json;

  FeatureJson(JsonWriter json) {
    this.json = json;
  }

  void write(Feature feature) {
    write(InventoryFeature.withoutModules(feature));
  }

  void write(InventoryFeature declared) {
    Feature feature = declared.feature();
    json.item().open('{').field("name", feature.name());
    feature.writeFacts(this);
    json.key("attributes").open('[');
    feature.attributes().forEach(this::attribute);
    json.close(']').key("entryPoints").open('[');
    for (EntryPoint entry : feature.entryPoints()) {
      entryPoint(entry, declared.moduleByEntryPoint().getOrDefault(entry, ""));
    }
    json.close(']')
        .field("signals", feature.signals())
        .field("maxSeries", feature.maxSeries())
        .field("fingerprint", feature.fingerprint());
    if (!declared.modules().isEmpty()) {
      json.field("modules", declared.modules());
    }
    json.close('}');
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
    json.field(key, CatalogJson.lower(value));
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    json.key(key)
        .openLine('{')
        .field("subject", CatalogJson.lower(rule.subject()))
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
        .field("on", CatalogJson.lower(attribute.signal()))
        .close('}');
  }

  private void entryPoint(EntryPoint entry, String module) {
    json.item()
        .openLine('{')
        .field("class", entry.className())
        .field("method", entry.method())
        .field("descriptor", entry.descriptor())
        .field("returns", CatalogJson.lower(entry.returns()))
        .field("visibility", CatalogJson.lower(entry.visibility()));
    if (!module.isEmpty()) {
      json.field("module", module);
    }
    json.close('}');
  }
}
