package dev.trackfeature.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one feature, of which some may be missing. Immutable. */
public final class FeatureFacts {

  private final @Nullable Object[] values;

  private FeatureFacts(@Nullable Object[] values) {
    this.values = values;
  }

  /** Starts with no fact. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether the fact is set. */
  public boolean has(FeatureFact<?> fact) {
    return values[fact.index()] != null;
  }

  /** The fact's value, or null when it is missing. */
  @SuppressWarnings(
      "unchecked") // Only Builder.set fills the slot, with a value of the fact's type.
  public <T> @Nullable T find(FeatureFact<T> fact) {
    return (T) values[fact.index()];
  }

  /** The fact's value, or its default for a feature of this name. */
  public <T> T get(FeatureFact<T> fact, String featureName) {
    T value = find(fact);
    return value != null ? value : fact.unstated(featureName);
  }

  /** Collects facts. Not thread-safe. */
  public static final class Builder {

    private final @Nullable Object[] values = new Object[FeatureFact.ALL.size()];

    private Builder() {}

    /** Sets a fact; a list is copied. */
    public <T> Builder set(FeatureFact<T> fact, T value) {
      values[fact.index()] = value instanceof List<?> list ? List.copyOf(list) : value;
      return this;
    }

    /** Returns the facts that were set. */
    public FeatureFacts build() {
      return new FeatureFacts(values.clone());
    }
  }
}
