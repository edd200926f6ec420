package dev.trackfeature.tools.versions;

import java.util.Comparator;
import java.util.List;

/**
 * Maven's order of versions, as its {@code ComparableVersion} has it: {@code 1.0-beta-2} comes
 * before {@code 1.0-rc1}, {@code 1.0-SNAPSHOT} before {@code 1.0}, which is {@code 1} and {@code
 * 1.0.0}; {@code 1.9} comes before {@code 1.10}. Takes any text, in time linear in its length.
 *
 * <p>Differs from it in one case: a number written as ten or more zeros is 0 here.
 */
public final class VersionOrder implements Comparator<String> {

  /** Both versions may be equal in order and different as text, so this is no {@code equals}. */
  @Override
  public int compare(String one, String two) {
    List<VersionToken> left = VersionTokens.of(one);
    List<VersionToken> right = VersionTokens.of(two);
    int both = Math.min(left.size(), right.size());
    for (int i = 0; i < both; i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = compareRest(left, both);
    return order != 0 ? order : -compareRest(right, both);
  }

  /** Compares what the longer version has more with nothing. */
  private static int compareRest(List<VersionToken> tokens, int from) {
    for (VersionToken token : tokens.subList(from, tokens.size())) {
      int order = token.compareToNothing();
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
