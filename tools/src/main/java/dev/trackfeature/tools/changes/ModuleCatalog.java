package dev.trackfeature.tools.changes;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.classes.Contents;
import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catalog that a build made of one module.
 *
 * @param document what it lists
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record ModuleCatalog(CatalogDocument document, byte[] bytes) {

  /**
   * Finds the catalog of a module among its classes; none when there is none at all.
   *
   * @param module the module's name; empty for the only one there
   * @throws ToolException when there are only others, or it is damaged
   */
  static Optional<ModuleCatalog> find(Path classes, Optional<Path> catalog, String module) {
    if (catalog.isPresent()) {
      return Optional.of(read(catalog.orElseThrow(), module));
    }
    // Nothing was compiled, so nothing has features.
    if (!Files.exists(classes)) {
      return Optional.empty();
    }
    List<CatalogFile> own =
        CatalogFile.readAll(classes).stream().filter(file -> file.jar().isEmpty()).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<CatalogFile> wanted =
        own.stream()
            .filter(file -> module.isEmpty() || file.catalog().module().equals(module))
            .toList();
    if (wanted.size() != 1) {
      throw new ToolException(
          classes
              + " has the catalogs of "
              + own.stream().map(file -> file.catalog().module()).collect(Collectors.joining(", "))
              + (module.isEmpty() ? ". Name the module." : ", not one of " + module + "."));
    }
    CatalogFile file = wanted.get(0);
    return Optional.of(new ModuleCatalog(file.catalog(), bytes(file)));
  }

  private static ModuleCatalog read(Path file, String module) {
    byte[] bytes = CatalogText.bytes(file);
    CatalogDocument document = CatalogText.parse(file.toString(), bytes);
    if (!module.isEmpty() && !document.module().equals(module)) {
      throw new ToolException(
          file + " is the catalog of " + document.module() + ", not of " + module + ".");
    }
    return new ModuleCatalog(document, bytes);
  }

  private static byte[] bytes(CatalogFile file) {
    List<byte[]> found = new ArrayList<>();
    Contents.read(
        file.origin(),
        file.name()::equals,
        entry -> {
          if (entry.jar().isEmpty()) {
            found.add(entry.bytes());
          }
        });
    return found.get(0);
  }

  List<Feature> features() {
    return document.features();
  }
}
