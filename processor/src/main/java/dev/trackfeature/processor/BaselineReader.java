package dev.trackfeature.processor;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a catalog's JSON what a comparison needs. Fields that it doesn't know are no fault; what
 * it knows has to be as the schema says.
 */
final class BaselineReader {

  private BaselineReader() {}

  /**
   * Returns the features of a catalog.
   *
   * @throws IllegalArgumentException when it is no catalog, or one of a later schema
   */
  static List<Feature> read(String json) {
    Map<?, ?> document = document(JsonReader.read(json));
    if (!(document.get("schemaVersion") instanceof Double version)) {
      throw new IllegalArgumentException("has no schemaVersion, so it is no feature catalog");
    }
    if (version > CatalogJson.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has schemaVersion %.0f, and this processor knows those up to %d",
              version,
              CatalogJson.SCHEMA_VERSION));
    }
    return list(document, "features").stream()
        .map(item -> feature(object(item, "features")))
        .toList();
  }

  private static Map<?, ?> document(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("is no JSON object");
  }

  private static Feature feature(Map<?, ?> json) {
    return Feature.builder(text(json, "name"))
        .lifecycle(constant(Lifecycle.class, text(json, "lifecycle")))
        .adoption(adoption(object(json.get("adoption"), "adoption")))
        .attributes(
            list(json, "attributes").stream()
                .map(item -> attribute(object(item, "attributes")))
                .toList())
        .entryPoints(
            list(json, "entryPoints").stream()
                .map(item -> entryPoint(object(item, "entryPoints")))
                .toList())
        .build();
  }

  private static AdoptionRule adoption(Map<?, ?> json) {
    AdoptionRule absent = AdoptionRule.DEFAULT;
    return new AdoptionRule(
        constant(AdoptionSubject.class, text(json, "subject")),
        absent.discovered(),
        absent.activated(),
        absent.adopted(),
        absent.powerUser());
  }

  private static DeclaredAttribute attribute(Map<?, ?> json) {
    return new DeclaredAttribute(
        text(json, "key"),
        text(json, "type"),
        list(json, "values").stream().map(String::valueOf).toList(),
        constant(Signal.class, text(json, "on")));
  }

  private static EntryPoint entryPoint(Map<?, ?> json) {
    return new EntryPoint(
        text(json, "class"),
        text(json, "method"),
        text(json, "descriptor"),
        constant(Returns.class, text(json, "returns")),
        constant(Visibility.class, text(json, "visibility")));
  }

  private static String text(Map<?, ?> json, String key) {
    if (json.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("has no text where \"" + key + "\" belongs");
  }

  private static List<?> list(Map<?, ?> json, String key) {
    if (json.get(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("has no list where \"" + key + "\" belongs");
  }

  private static Map<?, ?> object(@Nullable Object json, String key) {
    if (json instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("has no object where \"" + key + "\" belongs");
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has the unknown value \"" + text + "\"", e);
    }
  }
}
