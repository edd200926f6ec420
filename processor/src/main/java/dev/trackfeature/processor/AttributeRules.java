package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.ATTRIBUTE_KEY;
import static dev.trackfeature.processor.FeatureDiagnostic.ATTRIBUTE_TYPE;
import static dev.trackfeature.processor.FeatureDiagnostic.PERSONAL_ATTRIBUTE;
import static dev.trackfeature.processor.FeatureDiagnostic.UNBOUNDED_ATTRIBUTE;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.catalog.MetricCardinality;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a declared attribute may look like. */
final class AttributeRules {

  private static final Pattern WORD_BORDER = Pattern.compile("[_.-]+|(?<=[a-z0-9])(?=[A-Z])");

  private static final Set<String> PERSONAL =
      Set.of(
          "birthday",
          "birthdate",
          "dob",
          "email",
          "iban",
          "ip",
          "mail",
          "mobile",
          "passwd",
          "password",
          "phone",
          "pwd",
          "secret",
          "ssn",
          "telephone",
          "token");

  private AttributeRules() {}

  static void check(FeatureSpec spec, Problems problems) {
    Set<String> keys = new HashSet<>();
    for (AttributeSpec attribute : spec.attributes()) {
      checkKey(attribute, keys, problems);
      checkType(attribute, problems);
    }
  }

  private static void checkKey(AttributeSpec spec, Set<String> keys, Problems problems) {
    String key = spec.attribute().key();
    Place place = spec.place().atValue("value");
    if (!FeatureName.isValid(key)) {
      problems.add(ATTRIBUTE_KEY, place, key, "is malformed", NameRules.remedy(key));
    } else if (TelemetryContract.RESERVED_KEYS.contains(key)) {
      problems.add(
          ATTRIBUTE_KEY,
          place,
          key,
          "is reserved for what the runtime records itself",
          "Put a word of your own before it, such as \"report." + key + "\".");
    } else if (!keys.add(key)) {
      problems.add(
          ATTRIBUTE_KEY,
          place,
          key,
          "is declared twice on " + place.label(),
          "Give each parameter a key of its own.");
    }
  }

  private static void checkType(AttributeSpec spec, Problems problems) {
    DeclaredAttribute attribute = spec.attribute();
    if (!spec.recordable()) {
      problems.add(ATTRIBUTE_TYPE, spec.place(), attribute.key(), attribute.type());
    } else {
      if (attribute.signal() == Signal.SPAN && !spec.spanOnly()) {
        addUnbounded(spec, problems);
      }
      if (attribute.values().isEmpty()) {
        personalWord(spec)
            .ifPresent(
                word -> problems.add(PERSONAL_ATTRIBUTE, spec.place(), attribute.key(), word));
      }
    }
  }

  private static void addUnbounded(AttributeSpec spec, Problems problems) {
    DeclaredAttribute attribute = spec.attribute();
    boolean open = attribute.values().isEmpty();
    problems.add(
        UNBOUNDED_ATTRIBUTE,
        spec.place(),
        attribute.key(),
        attribute.type(),
        open
            ? "has no bounded set of values"
            : "makes more than "
                + MetricCardinality.MAX_COMBINATIONS
                + " combinations of values, those before it included",
        open ? "use an enum or give values = {…}" : "bound them closer");
  }

  /** Bounded values can't name a person, so only open ones are checked. */
  private static Optional<String> personalWord(AttributeSpec spec) {
    return Stream.of(spec.attribute().key(), spec.parameter())
        .flatMap(WORD_BORDER::splitAsStream)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(PERSONAL::contains)
        .findFirst();
  }
}
