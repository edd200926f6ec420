package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.ABSTRACT_METHOD;
import static dev.trackfeature.processor.FeatureDiagnostic.NATIVE_METHOD;

import java.util.Collection;

/** Judges what was read, method by method. */
final class CatalogValidator {

  private final Problems problems;

  CatalogValidator(Problems problems) {
    this.problems = problems;
  }

  void validate(Collection<FeatureSpec> specs) {
    for (FeatureSpec spec : specs) {
      NameRules.check(spec, problems);
      checkBody(spec);
    }
  }

  private void checkBody(FeatureSpec spec) {
    switch (spec.body()) {
      case ABSTRACT ->
          problems.add(ABSTRACT_METHOD, spec.place(), spec.place().label(), spec.name());
      case NATIVE -> problems.add(NATIVE_METHOD, spec.place(), spec.place().label(), spec.name());
      case PRESENT -> {}
    }
  }
}
