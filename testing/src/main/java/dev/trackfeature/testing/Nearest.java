package dev.trackfeature.testing;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name that was probably meant. The processor does the same, but is not on the class path
 * of tests.
 */
final class Nearest {

  /** With more edits than this, a suggestion would confuse more than it helps. */
  private static final int MAX_EDITS = 3;

  private Nearest() {}

  /** The candidate with the fewest edits from the word, if one is close. */
  static Optional<String> to(String word, Collection<String> candidates) {
    int limit = Math.min(MAX_EDITS, Math.max(1, word.length() / 2));
    return candidates.stream()
        .sorted()
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
        .filter(candidate -> edits(word, candidate) <= limit);
  }

  /** The Levenshtein distance. */
  private static int edits(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
