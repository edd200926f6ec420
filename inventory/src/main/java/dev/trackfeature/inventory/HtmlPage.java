package dev.trackfeature.inventory;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The self-contained page of a catalog or an inventory, to be opened from a file.
 *
 * <p>The page is a template that contains the catalog as JSON, without empty values. Its script
 * only ever sets text, so that nothing in a catalog can become markup.
 */
final class HtmlPage {

  private static final String TEMPLATE = "feature-catalog.html";
  private static final String PLACEHOLDER = "@CATALOG@";
  private static final int CHARS_PER_FEATURE = 900;

  private HtmlPage() {}

  /** Returns the page with the members that are written to its JSON object. */
  static String with(int features, Consumer<JsonWriter> members) {
    String template = template();
    int split = template.indexOf(PLACEHOLDER);
    StringBuilder out = new StringBuilder(template.length() + features * CHARS_PER_FEATURE);
    out.append(template, 0, split);
    JsonWriter json = JsonWriter.embedded(out);
    json.open('{');
    members.accept(json);
    json.close('}');
    return out.append(template, split + PLACEHOLDER.length(), template.length()).toString();
  }

  private static String template() {
    try (InputStream in = HtmlPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing from trackfeature-inventory");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
