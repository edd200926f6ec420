package dev.trackfeature.runtime;

import dev.trackfeature.annotations.FeatureAttribute;
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

  /** Past so many combinations of values, further attributes of a method go on spans only. */
  private static final int MAX_COMBINATIONS = 10_000;

  private final List<AttributeBinding> bindings;
  private final List<AttributeBinding> bounded;
  private final int combinations;

  private DeclaredAttributes(List<AttributeBinding> bindings) {
    this.bindings = bindings;
    List<AttributeBinding> onMetrics = new ArrayList<>();
    int product = 1;
    for (AttributeBinding binding : bindings) {
      if (binding.isBounded() && product * (long) binding.codes() <= MAX_COMBINATIONS) {
        onMetrics.add(binding);
        product *= binding.codes();
      }
    }
    bounded = List.copyOf(onMetrics);
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

  boolean isEmpty() {
    return bindings.isEmpty();
  }

  /** How many series the bounded attributes can make, absent and other values included. */
  int combinations() {
    return combinations;
  }

  int ordinalOf(int position) {
    for (AttributeBinding binding : bindings) {
      if (binding.position() == position) {
        return binding.ordinal();
      }
    }
    throw new IllegalArgumentException("parameter " + position + " declares no attribute");
  }

  /** The arguments of the call that enters now, by ordinal. */
  @Nullable Object[] takeArguments() {
    return CallArguments.take(bindings.size());
  }

  /** The number of the combination of these arguments' values. */
  int combination(@Nullable Object[] arguments) {
    int combination = 0;
    for (AttributeBinding binding : bounded) {
      combination = combination * binding.codes() + binding.code(arguments[binding.ordinal()]);
    }
    return combination;
  }

  /** Adds the values that a combination stands for, for a metric. */
  void addTo(AttributesBuilder attributes, int combination) {
    int rest = combination;
    for (int i = bounded.size() - 1; i >= 0; i--) {
      AttributeBinding binding = bounded.get(i);
      binding.addTo(attributes, rest % binding.codes());
      rest /= binding.codes();
    }
  }

  /** Adds the arguments as they are, for a span. */
  void addTo(AttributesBuilder attributes, @Nullable Object[] arguments, Guard guard) {
    for (AttributeBinding binding : bindings) {
      try {
        binding.addTo(attributes, arguments[binding.ordinal()]);
      } catch (Throwable failure) {
        guard.dropped(DropReason.ATTRIBUTE, failure);
      }
    }
  }
}
