package dev.trackfeature.inventory;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Renders a catalog as a self-contained page, to be opened from a file.
 *
 * <p>The page is a template that contains the catalog as JSON, without empty values. Its script
 * only ever sets text, so that nothing in a catalog can become markup.
 */
public final class CatalogHtml {

  private static final String TEMPLATE = "feature-catalog.html";
  private static final String PLACEHOLDER = "@CATALOG@";
  private static final int CHARS_PER_FEATURE = 900;

  private CatalogHtml() {}

  /** Returns the page, which lists the breaking changes at its top. */
  public static String render(CatalogDocument catalog, List<CatalogChange> changes) {
    String template = template();
    int split = template.indexOf(PLACEHOLDER);
    StringBuilder out =
        new StringBuilder(template.length() + catalog.features().size() * CHARS_PER_FEATURE);
    out.append(template, 0, split);
    write(JsonWriter.embedded(out), catalog, changes);
    return out.append(template, split + PLACEHOLDER.length(), template.length()).toString();
  }

  private static String template() {
    try (InputStream in = CatalogHtml.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing from trackfeature-inventory");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(JsonWriter json, CatalogDocument catalog, List<CatalogChange> changes) {
    json.open('{').key("breaking").open('[');
    for (CatalogChange change : changes) {
      json.item()
          .open('{')
          .field("feature", change.feature())
          .field("field", change.field())
          .field("before", change.before())
          .field("after", change.after())
          .close('}');
    }
    json.close(']');
    CatalogJson.writeMembers(json, catalog);
    json.close('}');
  }
}
