package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;

/**
 * Takes facts in one form: JSON, a row of a table, a message. {@link Feature#writeFacts} calls the
 * method of each fact's type.
 */
public interface FactWriter {

  /** Takes a text; empty when the fact is not stated. */
  void text(String key, String value);

  /** Takes texts; none when the fact is not stated. */
  void texts(String key, List<String> values);

  /** Takes a lifecycle. */
  void lifecycle(String key, Lifecycle value);

  /** Takes a rule of adoption. */
  void adoption(String key, AdoptionRule value);
}
