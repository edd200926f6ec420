package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a baseline: a regular file, and no more bytes than the size that it reports. */
final class BaselineFile {

  /** Some 100,000 features. */
  private static final long MAX_BYTES = 128 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private BaselineFile() {}

  /**
   * Returns the text of a file in UTF-8, without a byte order mark.
   *
   * @throws IllegalArgumentException when it is no such file; the message continues a sentence that
   *     begins with the file's name
   */
  static String read(Path file) throws IOException {
    // Other files are not even opened: a pipe waits for a writer, and a device may never end.
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          Files.exists(file) ? "is no regular file" : "does not exist");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException("has " + size + " bytes, more than " + MAX_BYTES);
    }
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes((int) size));
      String text = UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8 text", e);
    }
  }
}
