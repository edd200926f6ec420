package dev.trackfeature.tools.merging;

import dev.trackfeature.inventory.ModuleCatalog.Source;
import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.classes.Container;
import java.util.List;

/**
 * A folder, an archive, or a jar in an archive.
 *
 * @param origin the source that it is, or is in
 * @param nested whether it is a jar in an archive
 * @param coordinates {@code group:artifact:version}; the name of the file where they aren't known
 * @param place the file, and the archive around it, as people look for it
 * @param catalogs what it lists
 * @param lacksCatalog whether methods of its classes are features, and no catalog lists any
 */
record SourcePart(
    ModuleSource origin,
    boolean nested,
    String coordinates,
    String place,
    List<CatalogFile> catalogs,
    boolean lacksCatalog) {

  /** Reads the class files only where there is no catalog. */
  static SourcePart read(ModuleSource origin, Container container) {
    boolean nested = !container.jar().isEmpty();
    String file = fileName(origin, container);
    boolean known = !nested && !origin.coordinates().isEmpty();
    String coordinates = known ? origin.coordinates() : MavenCoordinates.of(container).orElse(file);
    List<CatalogFile> catalogs = CatalogFile.readAll(origin.path(), container);
    return new SourcePart(
        origin,
        nested,
        coordinates,
        place(origin, nested, file),
        catalogs,
        catalogs.isEmpty() && TrackedMethods.areIn(container));
  }

  /** What it is to the build. */
  Source source() {
    return origin.kind() == ModuleSource.Kind.DEPENDENCY || nested
        ? Source.DEPENDENCY
        : Source.REACTOR;
  }

  private static String fileName(ModuleSource origin, Container container) {
    String jar = container.jar();
    return jar.isEmpty()
        ? String.valueOf(origin.path().getFileName())
        : jar.substring(jar.lastIndexOf('/') + 1);
  }

  private static String place(ModuleSource origin, boolean nested, String file) {
    if (nested) {
      return file + " in " + origin.path().getFileName();
    }
    return file.endsWith(".jar") || origin.coordinates().isEmpty() ? file : origin.coordinates();
  }
}
