package dev.trackfeature.catalog;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  // Written by hand: a call of a record's generated method may keep its class, and so the class
  // loader of an application that a server has stopped (JDK 17 and 25).

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeclaredAttribute attribute
        && key.equals(attribute.key)
        && type.equals(attribute.type)
        && values.equals(attribute.values)
        && signal == attribute.signal;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, type, values, signal);
  }

  @Override
  public String toString() {
    return "DeclaredAttribute[key="
        + key
        + ", type="
        + type
        + ", values="
        + values
        + ", signal="
        + signal
        + "]";
  }
}
