package dev.trackfeature.processor;

import java.util.Locale;

/** What can be made of a catalog, by the names that {@code -Atrackfeature.outputs} knows. */
enum CatalogOutput {
  JSON,
  CONSTANTS,
  PROVIDER,
  MARKDOWN,
  HTML,
  CSV;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
