package dev.trackfeature.runtime;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.catalog.MetricCardinality;
import dev.trackfeature.internal.RecordedText;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One parameter that is recorded as an attribute.
 *
 * <p>A bounded one numbers its values: 0 absent, then the values in order, then any other.
 *
 * @param ordinal its number among the method's declared attributes
 * @param position its number among the method's parameters
 * @param key the attribute key
 * @param flag whether the attribute is a boolean
 * @param values its possible values on metrics; empty when it goes on spans only
 */
record AttributeBinding(int ordinal, int position, String key, boolean flag, List<String> values) {

  private static final List<String> FLAG_VALUES = List.of("false", "true");

  static AttributeBinding of(
      int ordinal, int position, FeatureAttribute declared, Class<?> parameterType) {
    boolean flag = parameterType == boolean.class || parameterType == Boolean.class;
    List<String> values;
    if (declared.spanOnly()) {
      values = List.of();
    } else if (flag) {
      values = FLAG_VALUES;
    } else if (declared.values().length > 0) {
      values = List.of(declared.values());
    } else if (parameterType.isEnum()) {
      values = Stream.of(parameterType.getEnumConstants()).map(AttributeBinding::textOf).toList();
    } else {
      values = List.of();
    }
    return new AttributeBinding(ordinal, position, declared.value(), flag, values);
  }

  boolean isBounded() {
    return !values.isEmpty();
  }

  /** How many numbers there are: the values, absent, and other. */
  int codes() {
    return MetricCardinality.variants(values.size());
  }

  int code(@Nullable Object argument) {
    if (argument == null) {
      return 0;
    }
    int index = values.indexOf(textOf(argument));
    return index < 0 ? codes() - 1 : index + 1;
  }

  /** Adds the value of a number. */
  void addValue(AttributesBuilder attributes, int code) {
    if (code == 0) {
      return;
    }
    if (flag) {
      attributes.put(booleanKey(key), Boolean.parseBoolean(values.get(code - 1)));
    } else {
      attributes.put(
          stringKey(key), code > values.size() ? TelemetryNames.OTHER : values.get(code - 1));
    }
  }

  /** Adds an argument with the attribute type that fits its own type. */
  void addArgument(AttributesBuilder attributes, @Nullable Object argument) {
    if (argument == null) {
      return;
    }
    if (argument instanceof Boolean value) {
      attributes.put(booleanKey(key), value);
    } else if (argument instanceof Float || argument instanceof Double) {
      attributes.put(doubleKey(key), ((Number) argument).doubleValue());
    } else if (argument instanceof Long
        || argument instanceof Integer
        || argument instanceof Short
        || argument instanceof Byte) {
      attributes.put(longKey(key), ((Number) argument).longValue());
    } else {
      attributes.put(stringKey(key), RecordedText.text(textOf(argument)));
    }
  }

  /** An enum by its constant's name, which is what the catalog lists. */
  private static String textOf(Object argument) {
    return argument instanceof Enum<?> constant
        ? constant.name()
        : String.valueOf(argument.toString());
  }
}
