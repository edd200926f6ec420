package dev.trackfeature.tools.changes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that the name of a ref says, as tags of releases do: {@code v1.2.0}, {@code
 * shop-1.2.0}, {@code refs/tags/release/2.0-rc1}.
 */
final class RefVersion {

  private static final Pattern NAMED =
      Pattern.compile("(?:.*/)?(?:[A-Za-z_]+-)*(?:v?(\\d{1,9}\\.\\d[\\w.+-]*)|v(\\d{1,9}))");

  private RefVersion() {}

  /** Returns the version; empty when the ref says none. */
  static String of(String ref) {
    Matcher named = NAMED.matcher(ref);
    if (!named.matches()) {
      return "";
    }
    return named.group(1) != null ? named.group(1) : named.group(2);
  }
}
