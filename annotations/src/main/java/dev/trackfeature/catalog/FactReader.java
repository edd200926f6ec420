package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;

/**
 * Reads facts from one form: JSON, an annotation, bytes. {@link FeatureFact#read} calls the method
 * of the fact's type.
 */
public interface FactReader {

  /** Reads a text. */
  String text(String key);

  /** Reads texts. */
  List<String> texts(String key);

  /** Reads a lifecycle. */
  Lifecycle lifecycle(String key);

  /** Reads a rule of adoption. */
  AdoptionRule adoption(String key);
}
