package dev.trackfeature.tools.versions;

import dev.trackfeature.tools.versions.VersionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a version at dots, hyphens, and between words and numbers. Parts that say nothing are left
 * out where a hyphen or the end follows: {@code 1.0-rc1} is 1, -, rc, -, 1.
 */
final class VersionTokens {

  private final List<VersionToken> tokens = new ArrayList<>();
  private final String version;

  /** Where the part begins that is being read. */
  private int start;

  private boolean digits;

  private VersionTokens(String version) {
    this.version = version.toLowerCase(Locale.ENGLISH);
  }

  static List<VersionToken> of(String version) {
    VersionTokens split = new VersionTokens(version);
    split.split();
    return split.tokens;
  }

  private void split() {
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '.') {
        endPart(i);
      } else if (c == '-') {
        endPart(i);
        dash();
      } else {
        endRun(i, Character.isDigit(c));
      }
    }
    if (start < version.length()) {
      if (!digits) {
        dashUnlessFirst();
      }
      tokens.add(part(version.length()));
    }
    trim();
  }

  /** Adds the part before a separator; nothing there is 0. */
  private void endPart(int end) {
    tokens.add(end == start ? VersionToken.ZERO : part(end));
    start = end + 1;
  }

  /** Adds the part that ends between a word and a number, if one does. */
  private void endRun(int end, boolean digit) {
    if (digit != digits && end > start) {
      if (digit) {
        dashUnlessFirst();
        tokens.add(VersionToken.qualifier(version.substring(start, end), true));
      } else {
        tokens.add(part(end));
      }
      start = end;
      dash();
    }
    digits = digit;
  }

  private VersionToken part(int end) {
    String part = version.substring(start, end);
    return digits ? VersionToken.number(part) : VersionToken.qualifier(part, false);
  }

  private void dashUnlessFirst() {
    if (!tokens.isEmpty() && last().kind() != Kind.DASH) {
      dash();
    }
  }

  private void dash() {
    while (!tokens.isEmpty() && last().kind() != Kind.DASH && last().isNeutral()) {
      removeLast();
    }
    tokens.add(VersionToken.DASH);
  }

  private void trim() {
    while (!tokens.isEmpty() && last().isNeutral()) {
      removeLast();
    }
  }

  private VersionToken last() {
    return tokens.get(tokens.size() - 1);
  }

  private void removeLast() {
    tokens.remove(tokens.size() - 1);
  }
}
