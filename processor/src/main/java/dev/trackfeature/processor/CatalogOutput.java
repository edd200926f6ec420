package dev.trackfeature.processor;

import java.util.Locale;

/** The outputs of a catalog, by their names in {@code -Atrackfeature.outputs}. */
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
