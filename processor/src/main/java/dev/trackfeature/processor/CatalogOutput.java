package dev.trackfeature.processor;

import java.util.Locale;

/** The outputs of a catalog, by their names in {@code -Atrackfeature.outputs}. */
enum CatalogOutput {
  JSON(".json"),
  CONSTANTS(""),
  PROVIDER(""),
  MARKDOWN(".md"),
  HTML(".html"),
  CSV(".csv");

  private final String extension;

  CatalogOutput(String extension) {
    this.extension = extension;
  }

  /** The extension of its catalog file; empty for an output that is no such file. */
  String extension() {
    return extension;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
