package dev.trackfeature.catalog;

/**
 * Two modules declare one fact of a feature differently. The catalog keeps the first module's
 * value.
 *
 * @param feature the feature's name
 * @param fact the fact that differs, by its name in the JSON catalog
 * @param module of the modules that declare the fact, the one whose name sorts first
 * @param value its value of the fact
 * @param otherModule the other module
 * @param otherValue the other module's value
 */
public record CatalogConflict(
    String feature,
    String fact,
    String module,
    String value,
    String otherModule,
    String otherValue) {

  @Override
  public String toString() {
    return String.format(
        "Feature \"%s\" has %s %s in module %s, but %s in module %s",
        feature, fact, value, module, otherValue, otherModule);
  }
}
