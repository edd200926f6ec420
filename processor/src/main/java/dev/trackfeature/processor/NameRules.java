package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.MALFORMED_NAME;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a feature name may look like. */
final class NameRules {

  private static final int MAX_LENGTH = 64;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([_.-][a-z0-9]+)*");

  private NameRules() {}

  static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
  }

  static void check(FeatureSpec spec, Problems problems) {
    String name = spec.name();
    if (isValid(name)) {
      return;
    }
    String fault;
    if (name.isBlank()) {
      fault = "is blank";
    } else if (name.length() > MAX_LENGTH) {
      fault = "has " + name.length() + " characters, more than " + MAX_LENGTH;
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
    return isValid(near) && name.chars().allMatch(c -> c < 128)
        ? "Did you mean \"" + near + "\"?"
        : "Use lower-case words joined by _ . or -, such as \"report_export\".";
  }
}
