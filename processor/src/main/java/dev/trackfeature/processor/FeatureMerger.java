package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.CONFLICTING_FACTS;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.catalog.FeatureFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Merges all methods with the same name into one feature.
 *
 * <p>A fact that one method states applies to all; methods that state different values are a
 * problem. Where no method states a fact, the same applies to the defaults of types and packages.
 */
final class FeatureMerger {

  private final Problems problems;

  FeatureMerger(Problems problems) {
    this.problems = problems;
  }

  /** Returns the features of grouped specs, sorted by name. */
  List<Feature> merge(Map<String, List<FeatureSpec>> byName) {
    return byName.values().stream().map(this::feature).toList();
  }

  /** The specs of each name, sorted by entry point: compilers pass them in any order. */
  static Map<String, List<FeatureSpec>> group(Collection<FeatureSpec> specs) {
    Map<String, List<FeatureSpec>> byName = new TreeMap<>();
    specs.stream()
        .sorted(Comparator.comparing(FeatureSpec::entryPoint, EntryPoint.ORDER))
        .forEach(spec -> byName.computeIfAbsent(spec.name(), name -> new ArrayList<>()).add(spec));
    return byName;
  }

  private Feature feature(List<FeatureSpec> specs) {
    Feature.Builder feature = Feature.builder(specs.get(0).name());
    FeatureFact.ALL.forEach(fact -> merge(fact, specs, feature));
    AttributeMerger attributes = new AttributeMerger(problems, specs);
    return feature
        .attributes(attributes.merged())
        .entryPoints(specs.stream().map(FeatureSpec::entryPoint).toList())
        .signals(TelemetryContract.SIGNALS)
        .maxSeries(attributes.maxSeries())
        .build();
  }

  private <T> void merge(FeatureFact<T> fact, List<FeatureSpec> specs, Feature.Builder feature) {
    if (!setAgreed(fact, specs, FeatureSpec::stated, feature)) {
      setAgreed(fact, specs, FeatureSpec::defaults, feature);
    }
  }

  /** Sets the first value that is present. Returns whether there is one. */
  private <T> boolean setAgreed(
      FeatureFact<T> fact,
      List<FeatureSpec> specs,
      Function<FeatureSpec, FeatureFacts> source,
      Feature.Builder feature) {
    T agreed = null;
    FeatureSpec first = null;
    for (FeatureSpec spec : specs) {
      T given = source.apply(spec).find(fact);
      if (given == null) {
        continue;
      }
      if (agreed == null || first == null) {
        agreed = given;
        first = spec;
        feature.set(fact, given);
      } else if (!given.equals(agreed)) {
        problems.add(
            CONFLICTING_FACTS,
            spec.placeOf(fact),
            spec.name(),
            FactText.of(fact, given),
            spec.place().label(),
            FactText.of(fact, agreed),
            first.place().label());
      }
    }
    return agreed != null;
  }
}
