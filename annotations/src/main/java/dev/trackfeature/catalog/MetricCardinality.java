package dev.trackfeature.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which declared attributes are recorded on metrics, and how many series they make for each
 * tenant and plan. The processor and the runtime use the same rule.
 */
public final class MetricCardinality {

  /**
   * Beyond this many combinations of values, further attributes of a method are recorded on spans
   * only. This is half of the 2,000 series that an OpenTelemetry SDK keeps for an instrument.
   */
  public static final int MAX_COMBINATIONS = 1_000;

  private MetricCardinality() {}

  /**
   * The variants of an attribute with this many values on a metric: each value, absent, and other.
   */
  public static int variants(int values) {
    return values + 2;
  }

  /**
   * Selects the attributes of a method that are recorded on metrics: in the order of the
   * parameters, each one that keeps the product of the {@link #variants} within {@link
   * #MAX_COMBINATIONS}.
   *
   * @param values how many values each attribute has; 0 where they have no bound
   */
  public static boolean[] select(int... values) {
    boolean[] selected = new boolean[values.length];
    long product = 1;
    for (int i = 0; i < values.length; i++) {
      long with = product * variants(values[i]);
      selected[i] = values[i] > 0 && with <= MAX_COMBINATIONS;
      product = selected[i] ? with : product;
    }
    return selected;
  }

  /** The product of two numbers of series, or {@link Long#MAX_VALUE} when it is larger. */
  public static long product(long first, long second) {
    return first > Long.MAX_VALUE / second ? Long.MAX_VALUE : first * second;
  }

  /** An upper bound for a feature that two modules declare. */
  static long merged(Feature first, Feature second) {
    long sum = first.maxSeries() + second.maxSeries();
    return Math.min(
        sum < 0 ? Long.MAX_VALUE : sum, combinations(first.attributes(), second.attributes()));
  }

  private static long combinations(
      Collection<DeclaredAttribute> first, Collection<DeclaredAttribute> second) {
    Map<String, Set<String>> valuesByKey = new TreeMap<>();
    addValues(valuesByKey, first);
    addValues(valuesByKey, second);
    return valuesByKey.values().stream()
        .mapToLong(values -> variants(values.size()))
        .reduce(1, MetricCardinality::product);
  }

  private static void addValues(
      Map<String, Set<String>> valuesByKey, Collection<DeclaredAttribute> attributes) {
    for (DeclaredAttribute attribute : attributes) {
      if (attribute.signal() == DeclaredAttribute.Signal.METRIC) {
        valuesByKey
            .computeIfAbsent(attribute.key(), key -> new HashSet<>())
            .addAll(attribute.values());
      }
    }
  }
}
