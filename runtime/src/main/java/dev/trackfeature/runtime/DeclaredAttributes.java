package dev.trackfeature.runtime;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.catalog.MetricCardinality;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.ThrottledLogger;
import io.opentelemetry.api.common.AttributesBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that a method's parameters declare, in parameter order.
 *
 * <p>Those of bounded values go on metrics. Each combination of their values has a number below
 * {@link #combinations()}, by which a site finds the series; 0 is the one of absent values.
 */
final class DeclaredAttributes {

  private final List<AttributeBinding> bindings;
  private final List<AttributeBinding> bounded;
  private final int[] positions;
  private final int combinations;

  private DeclaredAttributes(List<AttributeBinding> bindings) {
    this.bindings = bindings;
    boolean[] selected =
        MetricCardinality.select(
            bindings.stream().mapToInt(binding -> binding.values().size()).toArray());
    List<AttributeBinding> onMetrics = new ArrayList<>();
    int product = 1;
    for (AttributeBinding binding : bindings) {
      if (selected[binding.ordinal()]) {
        onMetrics.add(binding);
        product *= binding.codes();
      } else if (binding.isBounded()) {
        ThrottledLogger.warn(
            binding.key()
                + " goes on spans only: with it the method's attributes have more than "
                + MetricCardinality.MAX_COMBINATIONS
                + " combinations of values, each a series on metrics",
            null);
      }
    }
    bounded = List.copyOf(onMetrics);
    positions = bindings.stream().mapToInt(AttributeBinding::position).toArray();
    combinations = product;
  }

  static DeclaredAttributes of(List<AttributeBinding> bindings) {
    return new DeclaredAttributes(List.copyOf(bindings));
  }

  static DeclaredAttributes of(Method method) {
    List<AttributeBinding> bindings = new ArrayList<>();
    Parameter[] parameters = method.getParameters();
    for (int position = 0; position < parameters.length; position++) {
      FeatureAttribute declared = parameters[position].getAnnotation(FeatureAttribute.class);
      if (declared != null) {
        bindings.add(
            AttributeBinding.of(
                bindings.size(), position, declared, parameters[position].getType()));
      }
    }
    return of(bindings);
  }

  /** How many series the bounded attributes can make, absent and other values included. */
  int combinations() {
    return combinations;
  }

  int size() {
    return bindings.size();
  }

  /** The positions of the parameters, by ordinal. */
  int[] positions() {
    return positions.clone();
  }

  /** The number of the combination of these arguments' values; one that can't be read is absent. */
  int combination(@Nullable Object[] arguments, DropReporter guard) {
    int combination = 0;
    for (int i = 0; i < bounded.size(); i++) {
      AttributeBinding binding = bounded.get(i);
      combination *= binding.codes();
      try {
        combination += binding.code(arguments[binding.ordinal()]);
      } catch (Throwable failure) {
        unreadable(failure, guard);
      }
    }
    return combination;
  }

  /** Adds the values of a combination, for a metric. */
  void addValues(AttributesBuilder attributes, int combination) {
    int rest = combination;
    for (int i = bounded.size() - 1; i >= 0; i--) {
      AttributeBinding binding = bounded.get(i);
      binding.addValue(attributes, rest % binding.codes());
      rest /= binding.codes();
    }
  }

  /** Adds the arguments as they are, for a span. */
  void addArguments(
      AttributesBuilder attributes, @Nullable Object[] arguments, DropReporter guard) {
    for (AttributeBinding binding : bindings) {
      try {
        binding.addArgument(attributes, arguments[binding.ordinal()]);
      } catch (Throwable failure) {
        unreadable(failure, guard);
      }
    }
  }

  /** An endless {@code toString} has released the stack that it used up, so the call goes on. */
  private static void unreadable(Throwable failure, DropReporter guard) {
    if (failure instanceof StackOverflowError) {
      guard.caught(DropReason.ATTRIBUTE, failure);
    } else {
      guard.dropped(DropReason.ATTRIBUTE, failure);
    }
  }
}
