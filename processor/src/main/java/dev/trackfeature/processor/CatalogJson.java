package dev.trackfeature.processor;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.Locale;

/** Renders the catalog as JSON: the contract with tools, and the form of baselines. */
final class CatalogJson {

  static final int SCHEMA_VERSION = 1;

  private static final int CHARS_PER_FEATURE = 1200;

  private final StringBuilder out;
  private final JsonWriter json;

  private CatalogJson(int features) {
    out = new StringBuilder(features * CHARS_PER_FEATURE + CHARS_PER_FEATURE);
    json = new JsonWriter(out);
  }

  static String render(String module, List<Feature> features) {
    CatalogJson catalog = new CatalogJson(features.size());
    catalog.document(module, features);
    return catalog.out.append('\n').toString();
  }

  private void document(String module, List<Feature> features) {
    json.open('{')
        .field("schemaVersion", SCHEMA_VERSION)
        .field("module", module)
        .field("generator", "trackfeature-processor")
        .field("fingerprint", Fingerprint.of(module, features))
        .key("features")
        .open('[');
    for (Feature feature : features) {
      json.item();
      feature(feature);
    }
    json.close(']').close('}');
  }

  private void feature(Feature feature) {
    json.open('{')
        .field("name", feature.name())
        .field("title", feature.title())
        .field("description", feature.description())
        .field("category", feature.category())
        .field("owner", feature.owner())
        .field("lifecycle", lower(feature.lifecycle()))
        .field("since", feature.since())
        .field("removeIn", feature.removeIn())
        .field("replacedBy", feature.replacedBy())
        .field("formerNames", feature.formerNames())
        .field("flag", feature.flag())
        .field("plans", feature.plans());
    adoption(feature.adoption());
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

  private void adoption(AdoptionRule adoption) {
    json.key("adoption")
        .raw("{\"subject\": \"" + lower(adoption.subject()))
        .raw("\", \"discovered\": " + adoption.discovered())
        .raw(", \"activated\": " + adoption.activated())
        .raw(", \"adopted\": " + adoption.adopted())
        .raw(", \"powerUser\": " + adoption.powerUser() + "}");
  }

  private void attribute(DeclaredAttribute attribute) {
    json.item()
        .raw("{\"key\": ")
        .text(attribute.key())
        .raw(", \"type\": ")
        .text(attribute.type())
        .raw(", \"values\": ")
        .texts(attribute.values())
        .raw(", \"on\": \"" + lower(attribute.signal()) + "\"}");
  }

  private void entryPoint(EntryPoint entry) {
    json.item()
        .raw("{\"class\": ")
        .text(entry.className())
        .raw(", \"method\": ")
        .text(entry.method())
        .raw(", \"descriptor\": ")
        .text(entry.descriptor())
        .raw(", \"returns\": \"" + lower(entry.returns()))
        .raw("\", \"visibility\": \"" + lower(entry.visibility()) + "\"}");
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
