package dev.trackfeature.catalog;

import java.util.List;

/**
 * An attribute that a feature declares by {@link dev.trackfeature.annotations.FeatureAttribute}.
 *
 * @param key the attribute key
 * @param type the parameter's type, as the source names it without type arguments: {@code int},
 *     {@code java.lang.String}
 * @param values the closed set of values, in declaration order; empty when it is open
 * @param signal where it is recorded
 */
public record DeclaredAttribute(String key, String type, List<String> values, Signal signal) {

  /** Where an attribute is recorded. */
  public enum Signal {
    /** On metrics and spans: its values are bounded. */
    METRIC,
    /** On spans only: each value would make a series of its own. */
    SPAN
  }

  /** Copies the values. */
  public DeclaredAttribute {
    values = List.copyOf(values);
  }
}
