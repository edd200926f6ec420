package dev.trackfeature.processor;

import dev.trackfeature.catalog.FeatureName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names that are easily confused, in time that grows with their total length.
 *
 * <p>Two texts that differ by one letter become equal when the right letter is left out of one or
 * of both. So each name is looked up by its own hash and by the hashes of its variants without one
 * letter; what is found is then compared exactly.
 *
 * <p>A different digit is no typing error: {@code plan_1} and {@code plan_2} are a series. Short
 * names are left out, because too many of them differ by one letter.
 */
final class NearNames {

  private static final int MIN_LENGTH = 5;

  private static final long BASE = 0x9E3779B97F4A7C15L;

  private NearNames() {}

  /**
   * Two names that are near.
   *
   * @param name the later of them in the alphabet
   * @param other the earlier
   * @param difference how they differ
   */
  record Pair(String name, String other, String difference) {}

  /** Returns at most one pair for each name; the names are sorted. */
  static List<Pair> find(List<String> names) {
    Map<String, String> byLetters = new HashMap<>(names.size() * 2);
    Map<Long, String> byHash = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (String name : names) {
      String letters = lettersOf(name);
      String same = byLetters.putIfAbsent(letters, name);
      if (same != null) {
        pairs.add(new Pair(name, same, "in punctuation"));
      } else if (letters.length() >= MIN_LENGTH) {
        String near = near(name, letters, byHash);
        if (!near.isEmpty()) {
          pairs.add(new Pair(name, near, "by one letter"));
        }
      }
    }
    return pairs;
  }

  /** Enters the name, and returns an earlier one that is near; empty when there is none. */
  private static String near(String name, String letters, Map<Long, String> byHash) {
    String found = enter(hash(letters, letters.length()), name, letters, byHash);
    for (int i = 0; i < letters.length(); i++) {
      if (Character.isLetter(letters.charAt(i))) {
        String near = enter(hash(letters, i), name, letters, byHash);
        found = found.isEmpty() ? near : found;
      }
    }
    return found;
  }

  private static String enter(long hash, String name, String letters, Map<Long, String> byHash) {
    String other = byHash.putIfAbsent(hash, name);
    return other != null && FeatureName.edits(letters, lettersOf(other)) == 1 ? other : "";
  }

  /** The hash of a text without the letter at one index. */
  private static long hash(String letters, int without) {
    long hash = 1;
    for (int i = 0; i < letters.length(); i++) {
      if (i != without) {
        hash = (hash ^ letters.charAt(i)) * BASE;
      }
    }
    return hash;
  }

  private static String lettersOf(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        letters.append(name.charAt(i));
      }
    }
    return letters.toString();
  }
}
