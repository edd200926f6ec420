package dev.trackfeature.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Merges what several modules declare about a feature. A fact that one of them leaves out is taken
 * from the other; of two different values the first wins, and the difference is reported.
 */
final class FeatureMerge {

  private final List<String> modules = new ArrayList<>();
  private final Map<String, String> fingerprints = new TreeMap<>();
  private final Map<String, Declared> byName = new TreeMap<>();
  private final List<CatalogConflict> conflicts = new ArrayList<>();

  /**
   * The modules that give what a feature's first module leaves out, by feature, fact and key of the
   * attribute.
   */
  private final Map<List<String>, String> filledIn = new HashMap<>();

  private record Declared(String module, Feature feature) {}

  /** Adds a module's features; modules that come earlier win. */
  void add(String module, Collection<Feature> features) {
    modules.add(module);
    fingerprints.put(
        module,
        Fingerprint.of(
            List.of(module),
            features.stream().sorted(Comparator.comparing(Feature::name)).toList()));
    addUnnamed(module, features);
  }

  /** Adds features that belong to no module. */
  void add(Collection<Feature> features) {
    addUnnamed("", features);
  }

  private void addUnnamed(String module, Collection<Feature> features) {
    for (Feature feature : features) {
      byName.merge(feature.name(), new Declared(module, feature), this::merge);
    }
  }

  List<String> modules() {
    return modules;
  }

  /** Over each module by itself. */
  Map<String, String> fingerprints() {
    return fingerprints;
  }

  List<Feature> features() {
    return byName.values().stream().map(Declared::feature).toList();
  }

  List<CatalogConflict> conflicts() {
    return conflicts;
  }

  private Declared merge(Declared one, Declared two) {
    Feature a = one.feature();
    Feature b = two.feature();
    Feature.Builder merged = Feature.builder(a.name());
    FeatureFact.ALL.forEach(fact -> mergeFact(fact, one, two, merged));
    return new Declared(
        one.module(),
        merged
            .attributes(mergeAttributes(one, two))
            .entryPoints(
                Stream.concat(a.entryPoints().stream(), b.entryPoints().stream())
                    .distinct()
                    .sorted(EntryPoint.ORDER)
                    .toList())
            .signals(
                Stream.concat(a.signals().stream(), b.signals().stream())
                    .distinct()
                    .sorted()
                    .toList())
            .maxSeries(MetricCardinality.merged(a, b))
            .build());
  }

  private <T> void mergeFact(
      FeatureFact<T> fact, Declared one, Declared two, Feature.Builder merged) {
    List<String> part = List.of(one.feature().name(), fact.key(), "");
    T first = one.feature().get(fact);
    T second = two.feature().get(fact);
    if (!one.feature().states(fact)) {
      filledIn.put(part, two.module());
      merged.set(fact, second);
      return;
    }
    if (two.feature().states(fact) && !first.equals(second)) {
      report(part, first, second, one, two);
    }
    merged.set(fact, first);
  }

  private List<DeclaredAttribute> mergeAttributes(Declared one, Declared two) {
    Map<String, DeclaredAttribute> byKey = new TreeMap<>();
    one.feature().attributes().forEach(attribute -> byKey.put(attribute.key(), attribute));
    for (DeclaredAttribute attribute : two.feature().attributes()) {
      List<String> part = List.of(one.feature().name(), "attributes", attribute.key());
      DeclaredAttribute known = byKey.putIfAbsent(attribute.key(), attribute);
      if (known == null) {
        filledIn.put(part, two.module());
      } else if (!known.equals(attribute)) {
        report(part, known, attribute, one, two);
      }
    }
    return List.copyOf(byKey.values());
  }

  private void report(List<String> part, Object first, Object second, Declared one, Declared two) {
    conflicts.add(
        new CatalogConflict(
            part.get(0),
            part.get(1),
            filledIn.getOrDefault(part, one.module()),
            first.toString(),
            two.module(),
            second.toString()));
  }
}
