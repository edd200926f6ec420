package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.NO_DESCRIPTION;
import static dev.trackfeature.processor.FeatureDiagnostic.NO_OWNER;
import static dev.trackfeature.processor.FeatureDiagnostic.REPLACEMENT;
import static dev.trackfeature.processor.FeatureDiagnostic.SERIES_BUDGET;
import static dev.trackfeature.processor.FeatureDiagnostic.THRESHOLDS;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a feature's methods together may declare about it. */
final class FeatureRules {

  private static final Set<String> PLACEHOLDERS =
      Set.of("todo", "tbd", "fixme", "xxx", "n/a", "na", "none", "-", "?", "...", "description");

  private final Problems problems;
  private final long maxSeries;

  FeatureRules(Problems problems, long maxSeries) {
    this.problems = problems;
    this.maxSeries = maxSeries;
  }

  void check(Feature feature, List<FeatureSpec> specs) {
    checkDescription(feature, specs);
    if (feature.owner().isBlank() && !isInherited(FeatureFact.OWNER, specs)) {
      problems.add(NO_OWNER, place(specs, FeatureFact.OWNER), feature.name());
    }
    checkThresholds(feature, specs);
    checkReplacement(feature, specs);
    if (feature.maxSeries() > maxSeries) {
      problems.add(
          SERIES_BUDGET, specs.get(0).place(), feature.name(), feature.maxSeries(), maxSeries);
    }
  }

  /** Where a fact is stated, or where it would be. */
  static Place place(List<FeatureSpec> specs, FeatureFact<?> fact) {
    return specs.stream()
        .filter(spec -> spec.stated().has(fact))
        .findFirst()
        .orElse(specs.get(0))
        .placeOf(fact);
  }

  /** Whether the module of an overridden method gives the fact. */
  private static boolean isInherited(FeatureFact<?> fact, List<FeatureSpec> specs) {
    return specs.stream().anyMatch(spec -> spec.inherited().contains(fact));
  }

  private void checkDescription(Feature feature, List<FeatureSpec> specs) {
    String text = feature.description().strip().toLowerCase(Locale.ROOT);
    Place place = place(specs, FeatureFact.DESCRIPTION);
    if (text.isEmpty() && !isInherited(FeatureFact.DESCRIPTION, specs)) {
      problems.add(NO_DESCRIPTION, place, feature.name(), "has no description");
    } else if (PLACEHOLDERS.contains(text) || text.startsWith("todo:") || text.startsWith("tbd:")) {
      problems.add(
          NO_DESCRIPTION,
          place,
          feature.name(),
          "has the placeholder \"" + feature.description() + "\" for a description");
    }
  }

  private void checkThresholds(Feature feature, List<FeatureSpec> specs) {
    AdoptionRule rule = feature.adoption();
    String remedy = "";
    if (rule.discovered() < 1) {
      remedy = "Begin with 1 or more";
    } else if (rule.discovered() >= rule.activated()
        || rule.activated() >= rule.adopted()
        || rule.adopted() >= rule.powerUser()) {
      remedy = "Let each be larger than the one before";
    }
    if (!remedy.isEmpty()) {
      problems.add(
          THRESHOLDS,
          place(specs, FeatureFact.ADOPTION),
          feature.name(),
          rule.discovered(),
          rule.activated(),
          rule.adopted(),
          rule.powerUser(),
          remedy);
    }
  }

  private void checkReplacement(Feature feature, List<FeatureSpec> specs) {
    if (feature.lifecycle() != Lifecycle.DEPRECATED) {
      checkNotDeprecated(feature, FeatureFact.REMOVE_IN, feature.removeIn(), specs);
      checkNotDeprecated(feature, FeatureFact.REPLACED_BY, feature.replacedBy(), specs);
    }
    if (feature.replacedBy().equals(feature.name())) {
      problems.add(
          REPLACEMENT,
          place(specs, FeatureFact.REPLACED_BY),
          feature.name(),
          "is replaced by itself",
          "Name the feature that takes its place, or remove replacedBy");
    }
  }

  private void checkNotDeprecated(
      Feature feature, FeatureFact<?> fact, String value, List<FeatureSpec> specs) {
    if (!value.isEmpty()) {
      problems.add(
          REPLACEMENT,
          place(specs, fact),
          feature.name(),
          "has " + fact.key() + " = \"" + value + "\", but is not deprecated",
          "Add lifecycle = DEPRECATED, or remove " + fact.key());
    }
  }
}
