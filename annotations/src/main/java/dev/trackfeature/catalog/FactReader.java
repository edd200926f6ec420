package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;

/**
 * Gives facts that it finds in one form: JSON, an annotation, bytes. {@link FeatureFact#read} calls
 * the method of the fact's type.
 */
public interface FactReader {

  /** Gives a text. */
  String text(String key);

  /** Gives texts. */
  List<String> texts(String key);

  /** Gives a lifecycle. */
  Lifecycle lifecycle(String key);

  /** Gives a rule of adoption. */
  AdoptionRule adoption(String key);
}
