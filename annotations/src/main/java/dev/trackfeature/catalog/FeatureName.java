package dev.trackfeature.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of feature names, and of the keys of declared attributes. */
public final class FeatureName {

  /** The maximum length of a name, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Lower-case letters and digits, with single {@code _}, {@code .} or {@code -} between them. */
  public static final String PATTERN = "[a-z][a-z0-9]*([_.-][a-z0-9]+)*";

  /** With more edits than this, a suggestion would confuse more than it helps. */
  private static final int MAX_EDITS = 3;

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private FeatureName() {}

  /** Whether a feature can have this name. */
  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && COMPILED.matcher(name).matches();
  }

  /** The title of a feature that states none: {@code report_export} gives "Report export". */
  public static String titleOf(String name) {
    StringBuilder title = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if ("_.-".indexOf(name.charAt(i)) >= 0) {
        title.setCharAt(i, ' ');
      }
    }
    if (!name.isEmpty()) {
      title.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    }
    return title.toString();
  }

  /** The name that was probably meant: the one with the fewest edits, if it is close. */
  public static Optional<String> nearest(String name, Collection<String> names) {
    int limit = Math.min(MAX_EDITS, Math.max(1, name.length() / 2));
    return names.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
        .sorted()
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .filter(candidate -> edits(name, candidate) <= limit);
  }

  /** How many characters to insert, remove or replace: the Levenshtein distance. */
  public static int edits(String left, String right) {
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
