package dev.trackfeature.tools.versions;

import java.util.Comparator;
import java.util.List;

/**
 * A part of a version. Kinds are in their order: {@code 1-x < 1-1 < 1.1}.
 *
 * @param kind what it is
 * @param text the qualifier, or the number without leading zeros
 */
record VersionToken(Kind kind, String text) implements Comparable<VersionToken> {

  /** What a part of a version is. */
  enum Kind {
    /** A word. */
    QUALIFIER,
    /** The beginning of a part after a hyphen, or between a word and a number. */
    DASH,
    /** A number. */
    NUMBER
  }

  static final VersionToken DASH = new VersionToken(Kind.DASH, "");

  static final VersionToken ZERO = new VersionToken(Kind.NUMBER, "");

  /** Qualifiers with a place of their own, of which the empty one is the release. */
  private static final List<String> QUALIFIERS =
      List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

  private static final Comparator<VersionToken> BY_NUMBER =
      Comparator.<VersionToken>comparingInt(token -> token.text.length())
          .thenComparing(VersionToken::text);

  private static final Comparator<VersionToken> BY_QUALIFIER =
      Comparator.comparingInt(VersionToken::rank).thenComparing(VersionToken::text);

  static VersionToken number(String digits) {
    StringBuilder number = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 10);
      if (digit > 0 || !number.isEmpty()) {
        number.append(digit);
      }
    }
    return new VersionToken(Kind.NUMBER, number.toString());
  }

  /** A qualifier in lower case; {@code a}, {@code b} and {@code m} are short before a number. */
  static VersionToken qualifier(String word, boolean beforeNumber) {
    return new VersionToken(
        Kind.QUALIFIER,
        switch (word) {
          case "a" -> beforeNumber ? "alpha" : word;
          case "b" -> beforeNumber ? "beta" : word;
          case "m" -> beforeNumber ? "milestone" : word;
          case "cr" -> "rc";
          case "ga", "final", "release" -> "";
          default -> word;
        });
  }

  /** Whether it says no more than a version without it. */
  boolean isNeutral() {
    return text.isEmpty();
  }

  /** Compares it with a version that has nothing here. */
  int compareToNothing() {
    return compareTo(new VersionToken(kind, ""));
  }

  @Override
  public int compareTo(VersionToken other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return switch (kind) {
      case DASH -> 0;
      case NUMBER -> BY_NUMBER.compare(this, other);
      case QUALIFIER -> BY_QUALIFIER.compare(this, other);
    };
  }

  /** Unknown qualifiers come last. */
  private int rank() {
    int known = QUALIFIERS.indexOf(text);
    return known < 0 ? QUALIFIERS.size() : known;
  }
}
