package dev.trackfeature.testing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A point of a counter or gauge.
 *
 * @param attributes by key, sorted
 */
record Point(Map<String, Object> attributes, long value) {

  static Stream<Point> of(Collection<MetricData> metrics, String instrument) {
    return metrics.stream()
        .filter(metric -> metric.getName().equals(instrument))
        .flatMap(metric -> metric.getData().getPoints().stream())
        .map(LongPointData.class::cast)
        .map(point -> new Point(byKey(point.getAttributes()), point.getValue()));
  }

  static Map<String, Object> byKey(Attributes attributes) {
    Map<String, Object> byKey = new TreeMap<>();
    attributes.forEach((key, value) -> byKey.put(key.getKey(), value));
    return byKey;
  }

  /** The value of an attribute as text; empty when the point doesn't have it. */
  String text(String key) {
    Object value = attributes.get(key);
    return value == null ? "" : value.toString();
  }
}
