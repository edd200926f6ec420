package dev.trackfeature.testing;

import dev.trackfeature.telemetry.TelemetryNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Combines what metrics and spans contain about each use.
 *
 * <p>The usage counter decides how many uses there are, because it also counts uses without spans.
 * A span that fits one of its points adds the attributes that metrics leave out.
 */
final class UseReader {

  /** The more specific a point is, the fewer spans fit it, so it is matched first. */
  private static final Comparator<Point> MOST_SPECIFIC_FIRST =
      Comparator.comparingLong(
              (Point point) ->
                  point.attributes().values().stream().filter(UseReader::isSpecific).count())
          .thenComparing(point -> point.attributes().size())
          .reversed();

  private final List<FeatureUse> uses = new ArrayList<>();
  private List<Map<String, Object>> spans;

  private UseReader(List<Map<String, Object>> spans) {
    this.spans = spans;
  }

  static List<FeatureUse> read(Stream<Point> usage, List<Map<String, Object>> spans) {
    UseReader reader = new UseReader(spans);
    usage.sorted(MOST_SPECIFIC_FIRST).forEach(reader::read);
    return List.copyOf(reader.uses);
  }

  private void read(Point point) {
    List<Map<String, Object>> others = new ArrayList<>();
    long toRead = point.value();
    for (Map<String, Object> span : spans) {
      if (toRead > 0 && fits(point.attributes(), span)) {
        Map<String, Object> attributes = new TreeMap<>(span);
        attributes.putAll(point.attributes());
        uses.add(FeatureUse.of(attributes));
        toRead--;
      } else {
        others.add(span);
      }
    }
    spans = others;
    for (; toRead > 0; toRead--) {
      uses.add(FeatureUse.of(point.attributes()));
    }
  }

  private static boolean fits(Map<String, Object> onMetric, Map<String, Object> span) {
    return onMetric.containsKey(TelemetryNames.ERROR_TYPE)
            == span.containsKey(TelemetryNames.ERROR_TYPE)
        && onMetric.entrySet().stream()
            .allMatch(
                entry ->
                    span.containsKey(entry.getKey())
                        && (!isSpecific(entry.getValue())
                            || sameText(entry.getValue(), span.get(entry.getKey()))));
  }

  /** A number of a closed set is text on metrics and a number on the span. */
  private static boolean sameText(Object left, Object right) {
    return left.toString().equals(String.valueOf(right));
  }

  private static boolean isSpecific(Object value) {
    return !value.equals(TelemetryNames.OTHER);
  }
}
