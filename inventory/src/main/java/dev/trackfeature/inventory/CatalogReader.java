package dev.trackfeature.inventory;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.FactReader;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.inventory.internal.JsonObject;
import dev.trackfeature.inventory.internal.JsonReader;
import java.util.List;
import java.util.Locale;

/**
 * Reads the JSON of a catalog, every field of its schema. Unknown fields are ignored, and facts may
 * be missing, as in files of older versions; everything else must match the schema.
 */
public final class CatalogReader {

  private CatalogReader() {}

  /**
   * Returns the catalog.
   *
   * @throws IllegalArgumentException when the text is no catalog, or one of a later schema; the
   *     message continues a sentence that begins with the file
   */
  public static CatalogDocument read(String json) {
    JsonObject document = JsonObject.of(JsonReader.read(json));
    if (!document.has("schemaVersion")) {
      throw new IllegalArgumentException("has no schemaVersion, so it is no feature catalog");
    }
    long version = document.number("schemaVersion");
    if (version > CatalogJson.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "has schemaVersion "
              + version
              + ", and this version of TrackFeature knows those up to "
              + CatalogJson.SCHEMA_VERSION);
    }
    return new CatalogDocument(
        document.text("module"),
        document.objects("features").stream().map(CatalogReader::feature).toList());
  }

  private static Feature feature(JsonObject json) {
    Feature.Builder feature = Feature.builder(json.text("name"));
    Facts facts = new Facts(json);
    for (FeatureFact<?> fact : FeatureFact.ALL) {
      if (json.has(fact.key())) {
        read(fact, facts, feature);
      }
    }
    return feature
        .attributes(json.objects("attributes").stream().map(CatalogReader::attribute).toList())
        .entryPoints(json.objects("entryPoints").stream().map(CatalogReader::entryPoint).toList())
        .signals(json.texts("signals"))
        .maxSeries(json.number("maxSeries"))
        .fingerprint(json.text("fingerprint"))
        .build();
  }

  private static <T> void read(FeatureFact<T> fact, FactReader from, Feature.Builder feature) {
    feature.set(fact, fact.read(from));
  }

  private static DeclaredAttribute attribute(JsonObject json) {
    return new DeclaredAttribute(
        json.text("key"),
        json.text("type"),
        json.texts("values"),
        constant(Signal.class, json.text("on")));
  }

  private static EntryPoint entryPoint(JsonObject json) {
    return new EntryPoint(
        json.text("class"),
        json.text("method"),
        json.text("descriptor"),
        constant(Returns.class, json.text("returns")),
        constant(Visibility.class, json.text("visibility")));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has the unknown value \"" + text + "\"", e);
    }
  }

  private record Facts(JsonObject json) implements FactReader {

    @Override
    public String text(String key) {
      return json.text(key);
    }

    @Override
    public List<String> texts(String key) {
      return json.texts(key);
    }

    @Override
    public Lifecycle lifecycle(String key) {
      return constant(Lifecycle.class, json.text(key));
    }

    @Override
    public AdoptionRule adoption(String key) {
      JsonObject rule = json.object(key);
      return new AdoptionRule(
          constant(AdoptionSubject.class, rule.text("subject")),
          rule.whole("discovered"),
          rule.whole("activated"),
          rule.whole("adopted"),
          rule.whole("powerUser"));
    }
  }
}
