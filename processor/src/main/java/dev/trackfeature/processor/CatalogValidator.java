package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.ABSTRACT_METHOD;
import static dev.trackfeature.processor.FeatureDiagnostic.NATIVE_METHOD;
import static dev.trackfeature.processor.FeatureDiagnostic.UNOBSERVED_END;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureName;
import java.util.List;
import java.util.Map;

/** Validates what was read: methods, then features, then the catalog as a whole. */
final class CatalogValidator {

  private final Problems problems;
  private final long maxSeries;

  CatalogValidator(Problems problems, long maxSeries) {
    this.problems = problems;
    this.maxSeries = maxSeries;
  }

  /** Validates features sorted by name, and the specs that each was merged from. */
  void validate(List<Feature> features, Map<String, List<FeatureSpec>> specs) {
    specs.values().forEach(methods -> methods.forEach(this::checkMethod));
    List<Feature> named =
        features.stream().filter(feature -> FeatureName.isValid(feature.name())).toList();
    FeatureRules rules = new FeatureRules(problems, maxSeries);
    named.forEach(feature -> rules.check(feature, specs.getOrDefault(feature.name(), List.of())));
    new CatalogRules(problems, specs).check(named);
  }

  private void checkMethod(FeatureSpec spec) {
    NameRules.check(spec, problems);
    AttributeRules.check(spec, problems);
    TextRules.check(spec, problems);
    checkBody(spec);
    if (!spec.unobserved().isEmpty()) {
      problems.add(
          UNOBSERVED_END, spec.place(), spec.place().label(), spec.unobserved(), spec.name());
    }
  }

  private void bodiless(FeatureSpec spec, String target) {
    problems.add(ABSTRACT_METHOD, spec.place(), spec.place().label(), spec.name(), target);
  }

  private void checkBody(FeatureSpec spec) {
    switch (spec.body()) {
      case ABSTRACT -> bodiless(spec, "the methods that implement it");
      case INTERFACE ->
          bodiless(
              spec,
              "the methods that implement it. Where a framework makes those at run time, as Spring"
                  + " Data does, move it to a default method that calls this one, or to the callers");
      case NATIVE -> problems.add(NATIVE_METHOD, spec.place(), spec.place().label(), spec.name());
      case PRESENT -> {}
    }
  }
}
