package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.FORMER_NAME_TAKEN;
import static dev.trackfeature.processor.FeatureDiagnostic.NEAR_NAMES;
import static dev.trackfeature.processor.FeatureDiagnostic.REPLACEMENT;
import static dev.trackfeature.processor.FeatureDiagnostic.SAME_CONSTANT;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What features may declare about each other. */
final class CatalogRules {

  private final Problems problems;
  private final Map<String, List<FeatureSpec>> specs;
  private final Map<String, Feature> features = new HashMap<>();

  /** The first feature that gives each former name. */
  private final Map<String, String> claimants = new HashMap<>();

  CatalogRules(Problems problems, Map<String, List<FeatureSpec>> specs) {
    this.problems = problems;
    this.specs = specs;
  }

  /** Validates features sorted by name. */
  void check(List<Feature> sorted) {
    sorted.forEach(feature -> features.put(feature.name(), feature));
    checkConstants(sorted);
    checkNearNames(sorted);
    for (Feature feature : sorted) {
      checkCycle(feature);
      checkFormerNames(feature);
    }
  }

  private void checkConstants(List<Feature> sorted) {
    Map<String, String> byConstant = new HashMap<>();
    for (Feature feature : sorted) {
      String constant = GeneratedNames.constant(feature.name());
      String other = byConstant.putIfAbsent(constant, feature.name());
      if (other != null) {
        problems.add(
            SAME_CONSTANT, name(feature.name()), feature.name(), other, label(other), constant);
      }
    }
  }

  private void checkNearNames(List<Feature> sorted) {
    NearNames.find(sorted.stream().map(Feature::name).toList())
        .forEach(
            pair -> {
              boolean sameConstant =
                  GeneratedNames.constant(pair.name())
                      .equals(GeneratedNames.constant(pair.other()));
              if (!sameConstant) {
                problems.add(
                    NEAR_NAMES,
                    name(pair.name()),
                    pair.name(),
                    pair.other(),
                    label(pair.other()),
                    pair.difference());
              }
            });
  }

  /** Reports a cycle only at the first of its features. */
  private void checkCycle(Feature feature) {
    List<String> path = new ArrayList<>(List.of(feature.name()));
    Feature next = features.get(feature.replacedBy());
    while (next != null && !path.contains(next.name())) {
      path.add(next.name());
      next = features.get(next.replacedBy());
    }
    if (next != null
        && next.name().equals(feature.name())
        && path.size() > 1
        && path.stream().allMatch(name -> feature.name().compareTo(name) <= 0)) {
      path.add(feature.name());
      problems.add(
          REPLACEMENT,
          FeatureRules.place(at(feature.name()), FeatureFact.REPLACED_BY),
          feature.name(),
          "is replaced in a circle: " + String.join(" → ", path),
          "Remove replacedBy from the one that stays");
    }
  }

  private void checkFormerNames(Feature feature) {
    for (String former : feature.formerNames()) {
      String claimant = claimants.putIfAbsent(former, feature.name());
      if (features.containsKey(former)) {
        taken(
            feature,
            former,
            "a feature of that name is alive",
            label(former),
            "Remove it from formerNames, or rename the other");
      } else if (claimant != null) {
        taken(
            feature,
            former,
            "\"" + claimant + "\" gives it too",
            label(claimant),
            "Leave it to the feature that had this name");
      }
    }
  }

  private void taken(Feature feature, String former, String fault, String label, String remedy) {
    problems.add(
        FORMER_NAME_TAKEN,
        FeatureRules.place(at(feature.name()), FeatureFact.FORMER_NAMES),
        feature.name(),
        former,
        fault,
        label,
        remedy);
  }

  private List<FeatureSpec> at(String name) {
    return specs.getOrDefault(name, List.of());
  }

  private Place name(String name) {
    return at(name).get(0).place().atValue("value");
  }

  private String label(String name) {
    return at(name).get(0).place().label();
  }
}
