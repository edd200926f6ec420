package dev.trackfeature.tools.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** Paths as relative URIs (RFC 3986). */
final class RelativeUri {

  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

  private RelativeUri() {}

  /** Returns the URI of a path with slashes; none when the path is empty or leaves the folder. */
  static Optional<String> of(String path) {
    boolean leaves =
        path.isEmpty()
            || path.startsWith("/")
            || path.matches("(?s)[A-Za-z]:[/\\\\].*")
            || List.of(path.split("/", -1)).contains("..");
    return leaves ? Optional.empty() : Optional.of(encoded(path));
  }

  /** Escapes all but letters, digits, {@code -._~} and slashes: also a colon, for schemes. */
  static String encoded(String path) {
    StringBuilder uri = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
