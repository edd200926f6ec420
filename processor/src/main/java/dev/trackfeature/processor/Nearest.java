package dev.trackfeature.processor;

import dev.trackfeature.catalog.FeatureName;
import java.util.Collection;

/** Asks whether another word was meant. */
final class Nearest {

  private Nearest() {}

  /** {@code Did you mean "json"?}, or the possible words when none is close. */
  static String question(String word, Collection<String> candidates) {
    return FeatureName.nearest(word, candidates)
        .map(candidate -> "Did you mean \"" + candidate + "\"?")
        .orElseGet(
            () -> "Use one of " + String.join(", ", candidates.stream().sorted().toList()) + ".");
  }
}
