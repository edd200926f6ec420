package dev.trackfeature.tools.verification;

import dev.trackfeature.inventory.CatalogDocument;
import java.util.List;

/**
 * Why a method that should be listed isn't.
 *
 * @param text says it of the catalog or catalogs
 * @param isUnreadable whether there is a catalog, but only in the form that the runtime reads
 */
record UnlistedReason(String text, boolean isUnreadable) {

  private static final String FOLDER = "META-INF/trackfeature/";
  private static final String RUNTIMES = "/features.bin";

  /**
   * The reason for methods of these classes.
   *
   * @param module the module that was asked for; empty for every one
   */
  static UnlistedReason of(ScannedClasses classes, String module) {
    List<String> modules =
        classes.catalogs().stream().map(CatalogDocument::module).distinct().sorted().toList();
    if (classes.isOwn() && !module.isEmpty()) {
      return modules.contains(module)
          ? of(module)
          : new UnlistedReason(
              "there is no catalog of module " + module,
              classes.container().names().contains(FOLDER + module + RUNTIMES));
    }
    return switch (modules.size()) {
      case 0 ->
          new UnlistedReason(
              "no catalog lists it",
              classes.container().names().stream()
                  .anyMatch(name -> name.startsWith(FOLDER) && name.endsWith(RUNTIMES)));
      case 1 -> of(modules.get(0));
      default ->
          new UnlistedReason(
              "the catalogs of modules " + String.join(", ", modules) + " don't list it", false);
    };
  }

  private static UnlistedReason of(String module) {
    return new UnlistedReason("the catalog of module " + module + " doesn't list it", false);
  }
}
