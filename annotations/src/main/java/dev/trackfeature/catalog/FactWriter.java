package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;

/**
 * Writes facts in one form: JSON, a row of a table, a message. {@link Feature#writeFacts} calls the
 * method of each fact's type.
 */
public interface FactWriter {

  /** Writes a text; empty when the fact is not stated. */
  void text(String key, String value);

  /** Writes texts; none when the fact is not stated. */
  void texts(String key, List<String> values);

  /** Writes a lifecycle. */
  void lifecycle(String key, Lifecycle value);

  /** Writes a rule of adoption. */
  void adoption(String key, AdoptionRule value);
}
