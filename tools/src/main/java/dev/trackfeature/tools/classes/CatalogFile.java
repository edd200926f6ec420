package dev.trackfeature.tools.classes;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogReader;
import dev.trackfeature.tools.report.ToolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    try (Contents contents = Contents.open(origin)) {
      return contents.containers().stream()
          .flatMap(container -> readAll(origin, container).stream())
          .toList();
    }
  }

  /**
   * Reads the catalogs of one container of a folder or archive, sorted by name.
   *
   * @throws ToolException when one of them is damaged or of a later version
   */
  public static List<CatalogFile> readAll(Path origin, Container container) {
    return container.names().stream()
        .filter(NAME.asMatchPredicate())
        .map(name -> read(origin, container, name))
        .toList();
  }

  private static CatalogFile read(Path origin, Container container, String name) {
    try {
      byte[] bytes = container.read(name).orElseThrow();
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new CatalogFile(origin, container.jar(), name, CatalogReader.read(json));
    } catch (CharacterCodingException e) {
      throw new ToolException(name + " in " + container.title() + " isn't written in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new ToolException(name + " in " + container.title() + " " + e.getMessage(), e);
    }
  }
}
