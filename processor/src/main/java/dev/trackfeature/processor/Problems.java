package dev.trackfeature.processor;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers problems until they are reported; each once. Not thread-safe. */
final class Problems {

  private final Set<Problem> all = new LinkedHashSet<>();

  void add(FeatureDiagnostic diagnostic, Place place, Object... arguments) {
    all.add(new Problem(diagnostic, place, diagnostic.text(arguments)));
  }

  void addAll(Collection<Problem> problems) {
    all.addAll(problems);
  }

  List<Problem> toList() {
    return List.copyOf(all);
  }
}
