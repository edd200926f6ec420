package dev.trackfeature.processor;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Renders the catalog as a page of its own, to be opened from a file: it loads nothing.
 *
 * <p>The page is a template; what differs is the catalog in it, as JSON that leaves out what is
 * empty. Its script only ever sets text, so that nothing in a catalog can become markup.
 */
final class CatalogHtml {

  private static final String TEMPLATE = "feature-catalog.html";
  private static final String PLACEHOLDER = "@CATALOG@";

  private final JsonWriter json;

  private CatalogHtml(JsonWriter json) {
    this.json = json;
  }

  static String render(String module, List<Feature> features, List<BreakingChange> changes) {
    String template = template();
    int split = template.indexOf(PLACEHOLDER);
    StringBuilder out = new StringBuilder(template.length() + features.size() * 512);
    out.append(template, 0, split);
    new CatalogHtml(JsonWriter.embedded(out)).document(module, features, changes);
    return out.append(template, split + PLACEHOLDER.length(), template.length()).toString();
  }

  private static String template() {
    try (InputStream in = CatalogHtml.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing from the processor");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void document(String module, List<Feature> features, List<BreakingChange> changes) {
    json.open('{')
        .field("module", module)
        .field("fingerprint", Fingerprint.of(module, features))
        .key("breaking")
        .open('[');
    changes.forEach(this::change);
    json.close(']').key("features").open('[');
    features.forEach(this::feature);
    json.close(']').close('}');
  }

  private void change(BreakingChange change) {
    json.item()
        .open('{')
        .field("feature", change.feature())
        .field("field", change.field())
        .field("before", change.before())
        .field("after", change.after())
        .close('}');
  }

  private void feature(Feature feature) {
    json.item()
        .open('{')
        .field("name", feature.name())
        .field("title", feature.title())
        .field("category", feature.category())
        .field("lifecycle", CatalogJson.lower(feature.lifecycle()));
    given("description", feature.description());
    given("owner", feature.owner());
    given("since", feature.since());
    given("removeIn", feature.removeIn());
    given("replacedBy", feature.replacedBy());
    given("flag", feature.flag());
    given("formerNames", feature.formerNames());
    given("plans", feature.plans());
    adoption(feature.adoption());
    json.key("attributes").open('[');
    feature.attributes().forEach(this::attribute);
    json.close(']').key("entryPoints").open('[');
    feature.entryPoints().forEach(this::entryPoint);
    json.close(']').field("maxSeries", feature.maxSeries()).close('}');
  }

  private void given(String key, String value) {
    if (!value.isEmpty()) {
      json.field(key, value);
    }
  }

  private void given(String key, List<String> values) {
    if (!values.isEmpty()) {
      json.field(key, values);
    }
  }

  private void adoption(AdoptionRule adoption) {
    json.key("adoption")
        .open('{')
        .field("subject", CatalogJson.lower(adoption.subject()))
        .field("discovered", adoption.discovered())
        .field("activated", adoption.activated())
        .field("adopted", adoption.adopted())
        .field("powerUser", adoption.powerUser())
        .close('}');
  }

  private void attribute(DeclaredAttribute attribute) {
    json.item()
        .open('{')
        .field("key", attribute.key())
        .field("type", attribute.type())
        .field("values", attribute.values())
        .field("on", CatalogJson.lower(attribute.signal()))
        .close('}');
  }

  private void entryPoint(EntryPoint entry) {
    json.item()
        .open('{')
        .field("class", entry.className())
        .field("method", entry.method())
        .field("returns", CatalogJson.lower(entry.returns()))
        .field("visibility", CatalogJson.lower(entry.visibility()))
        .close('}');
  }
}
