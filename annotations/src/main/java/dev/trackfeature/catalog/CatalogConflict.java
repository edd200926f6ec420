package dev.trackfeature.catalog;

/**
 * Two modules say different things of one feature. The catalog holds what the first says.
 *
 * @param feature the feature's name
 * @param fact what they differ in, as the JSON catalog calls it
 * @param module the module whose name sorts first
 * @param value what it says
 * @param otherModule the other module
 * @param otherValue what that says
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
