package dev.trackfeature.tools.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogReader;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a catalog, or its bytes from elsewhere. */
final class CatalogText {

  /** Some 100,000 features. */
  static final long MAX_BYTES = 128 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CatalogText() {}

  /**
   * Returns what a file has.
   *
   * @throws ToolException when it is no regular file, or can't be read
   */
  static byte[] bytes(Path file) {
    // Other files are not even opened: a pipe waits for a writer, and a device may never end.
    if (!Files.isRegularFile(file)) {
      throw new ToolException(
          file + (Files.exists(file) ? " is no regular file." : " does not exist."));
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new ToolException(file + " has " + size + " bytes, more than " + MAX_BYTES + ".");
      }
      return in.readNBytes((int) size);
    } catch (IOException e) {
      throw new ToolException(file + " can't be read: " + e, e);
    }
  }

  /** The text, without a byte order mark; what is no UTF-8 is replaced. */
  static String text(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /**
   * Returns the catalog.
   *
   * @param origin where the bytes are from, for messages
   * @throws ToolException when it is none
   */
  static CatalogDocument parse(String origin, byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return CatalogReader.read(text(bytes));
    } catch (CharacterCodingException e) {
      throw new ToolException(origin + " is not UTF-8 text.", e);
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          origin + " " + e.getMessage() + ". Replace it by a feature-catalog.json of a build.", e);
    }
  }
}
