package dev.trackfeature.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes ids that applications hand over fit for every store: PostgreSQL takes no NUL and no half
 * surrogate pair, and no key of more than 2.7 kB. One bad id would hold up its whole batch.
 */
final class StorableText {

  private static final int MAX_LENGTH = 256;

  private StorableText() {}

  /** The text itself, or {@code sha256:} and its hash in hex where it would not fit. */
  static String of(String text) {
    return isStorable(text) ? text : "sha256:" + hash(text);
  }

  private static boolean isStorable(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256, which every Java platform has, is missing", e);
    }
  }
}
