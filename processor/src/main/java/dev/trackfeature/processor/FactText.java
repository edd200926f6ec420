package dev.trackfeature.processor;

import dev.trackfeature.catalog.AdoptionRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a fact as the source states it, for messages. */
final class FactText {

  private FactText() {}

  static String of(Fact fact, Object value) {
    return fact.key() + " = " + of(value);
  }

  private static String of(Object value) {
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof List<?> items) {
      return items.stream().map(FactText::of).collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof AdoptionRule rule) {
      return String.format(
          Locale.ROOT,
          "%s %d/%d/%d/%d",
          rule.subject(),
          rule.discovered(),
          rule.activated(),
          rule.adopted(),
          rule.powerUser());
    }
    return String.valueOf(value);
  }
}
