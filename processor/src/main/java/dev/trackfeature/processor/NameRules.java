package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.MALFORMED_NAME;

import dev.trackfeature.catalog.FeatureName;
import java.util.Locale;

/** What a feature name may look like. */
final class NameRules {

  private NameRules() {}

  static void check(FeatureSpec spec, Problems problems) {
    String name = spec.name();
    if (FeatureName.isValid(name)) {
      return;
    }
    String fault;
    if (name.isBlank()) {
      fault = "is blank";
    } else if (name.length() > FeatureName.MAX_LENGTH) {
      fault = "has " + name.length() + " characters, more than " + FeatureName.MAX_LENGTH;
    } else {
      fault = "is malformed";
    }
    problems.add(MALFORMED_NAME, spec.place().atValue("value"), name, fault, remedy(name));
  }

  static String remedy(String name) {
    String near =
        name.strip()
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_.-]+", "_")
            .replaceAll("(?<=[_.-])[_.-]+", "")
            .replaceAll("^[^a-z]+|[_.-]+$", "");
    return FeatureName.isValid(near) && name.chars().allMatch(c -> c < 128)
        ? "Did you mean \"" + near + "\"?"
        : "Use lower-case words joined by _ . or -, such as \"report_export\".";
  }
}
