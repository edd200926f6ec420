package dev.trackfeature.processor;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.FactWriter;
import dev.trackfeature.catalog.FeatureFact;
import java.util.List;
import java.util.Locale;

/** Writes a fact as the source states it, for messages. */
final class FactText implements FactWriter {

  private String text = "";

  private FactText() {}

  static <T> String of(FeatureFact<T> fact, T value) {
    FactText writer = new FactText();
    fact.write(writer, value);
    return fact.key() + " = " + writer.text;
  }

  @Override
  public void text(String key, String value) {
    text = quoted(value);
  }

  @Override
  public void texts(String key, List<String> values) {
    text = values.stream().map(FactText::quoted).collect(joining(", ", "{", "}"));
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    text = value.name();
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    text =
        String.format(
            Locale.ROOT,
            "%s %d/%d/%d/%d",
            rule.subject(),
            rule.discovered(),
            rule.activated(),
            rule.adopted(),
            rule.powerUser());
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }
}
