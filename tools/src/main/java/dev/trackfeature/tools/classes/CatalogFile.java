package dev.trackfeature.tools.classes;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogReader;
import dev.trackfeature.tools.ToolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A catalog that a build wrote.
 *
 * @param origin the folder or archive that has it
 * @param jar the jar inside the archive that has it; empty when none does
 * @param name its path there
 * @param catalog what it lists
 */
public record CatalogFile(Path origin, String jar, String name, CatalogDocument catalog) {

  private static final Pattern NAME =
      Pattern.compile("META-INF/trackfeature/[^/]+/feature-catalog\\.json");

  /**
   * Reads all catalogs of a folder or archive, sorted by jar and name.
   *
   * @throws ToolException when it can't be read, or one of them is damaged or of a later version
   */
  public static List<CatalogFile> readAll(Path origin) {
    List<CatalogFile> files = new ArrayList<>();
    Contents.read(origin, NAME.asMatchPredicate(), entry -> files.add(read(origin, entry)));
    files.sort(Comparator.comparing(CatalogFile::jar).thenComparing(CatalogFile::name));
    return files;
  }

  private static CatalogFile read(Path origin, Contents.Entry entry) {
    try {
      return new CatalogFile(
          origin,
          entry.jar(),
          entry.name(),
          CatalogReader.read(new String(entry.bytes(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          (entry.jar().isEmpty() ? "" : entry.jar() + " in ")
              + origin
              + ": "
              + entry.name()
              + " "
              + e.getMessage(),
          e);
    }
  }
}
