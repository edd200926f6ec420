package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.CONTROL_CHARACTER;

import dev.trackfeature.catalog.FeatureFact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be in the texts of annotations, besides names and keys, which have rules of their own.
 *
 * <p>Readers can't see a control character, but some databases refuse it, and some logs and
 * terminals act on it.
 */
final class TextRules {

  /** What text blocks are made of. */
  private static final String PROSE = "\t\n\r";

  private TextRules() {}

  static void check(FeatureSpec spec, Problems problems) {
    String feature = "Feature \"" + spec.name() + "\"";
    for (FeatureFact<?> fact : FeatureFact.ALL) {
      boolean isStated = spec.stated().has(fact);
      Object value = (isStated ? spec.stated() : spec.defaults()).find(fact);
      String where = fact.key() + (isStated ? "" : " of @FeatureDefaults");
      firstControl(texts(value), fact == FeatureFact.DESCRIPTION ? PROSE : "")
          .ifPresent(
              control ->
                  problems.add(CONTROL_CHARACTER, spec.placeOf(fact), feature, control, where));
    }
    for (AttributeSpec attribute : spec.attributes()) {
      String name = "Attribute \"" + attribute.attribute().key() + "\"";
      Place place = attribute.place().atValue("values");
      firstControl(attribute.attribute().values().stream(), "")
          .ifPresent(control -> problems.add(CONTROL_CHARACTER, place, name, control, "values"));
    }
  }

  private static Stream<String> texts(@Nullable Object value) {
    return value instanceof List<?> items
        ? items.stream().map(String.class::cast)
        : Stream.ofNullable(value).filter(String.class::isInstance).map(String.class::cast);
  }

  private static Optional<String> firstControl(Stream<String> texts, String allowed) {
    return texts
        .flatMapToInt(String::chars)
        .filter(c -> Character.isISOControl(c) && allowed.indexOf(c) < 0)
        .mapToObj(c -> String.format("U+%04X", c))
        .findFirst();
  }
}
