package dev.trackfeature.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was recorded up to a moment.
 *
 * @param uses the uses that have ended
 * @param inFlight how many uses of each feature have not ended
 * @param dropped how many items could not be recorded, by reason
 * @param catalogued the names of the features in the catalog
 */
record Recording(
    List<FeatureUse> uses,
    Map<String, Long> inFlight,
    Map<String, Long> dropped,
    Set<String> catalogued) {

  /** The maximum for each list in a message. */
  private static final int MAX_LINES = 50;

  private static final String NOTHING_RECORDED =
      "No use of any feature was recorded. If tracked methods did run, their classes are not woven:"
          + " have ajc weave them with trackfeature-aspects before the tests, and see that the"
          + " tests run on those class files and not on ones that an IDE compiled itself.";

  static Recording read(Collection<MetricData> metrics, List<Map<String, Object>> spans) {
    return new Recording(
        UseReader.read(Point.of(metrics, TelemetryNames.USAGE), spans),
        inFlight(metrics),
        sums(metrics, TelemetryNames.DROPPED, TelemetryNames.REASON),
        Point.of(metrics, TelemetryNames.INFO)
            .map(point -> point.text(TelemetryNames.FEATURE_NAME))
            .collect(toSet()));
  }

  static Map<String, Long> inFlight(Collection<MetricData> metrics) {
    return sums(metrics, TelemetryNames.ACTIVE_USERS, TelemetryNames.FEATURE_NAME);
  }

  private static Map<String, Long> sums(
      Collection<MetricData> metrics, String instrument, String key) {
    return Point.of(metrics, instrument)
        .filter(point -> point.value() != 0)
        .collect(groupingBy(point -> point.text(key), TreeMap::new, summingLong(Point::value)));
  }

  List<FeatureUse> usesOf(String feature) {
    return uses.stream().filter(use -> use.feature().equals(feature)).toList();
  }

  /** The names of the features of which a use has ended or is in flight. */
  Set<String> usedFeatures() {
    Set<String> names = new TreeSet<>(inFlight.keySet());
    uses.forEach(use -> names.add(use.feature()));
    return names;
  }

  /** {@code Did you mean "…"?} with a space before it, where a name is unknown and another near. */
  String didYouMean(String feature) {
    Set<String> known = usedFeatures();
    known.addAll(catalogued);
    Optional<String> nearest =
        known.contains(feature) ? Optional.empty() : FeatureName.nearest(feature, known);
    return nearest.map(name -> " Did you mean \"" + name + "\"?").orElse("");
  }

  /** All of it, for the end of a message. */
  @Override
  public String toString() {
    Map<String, Long> alike =
        uses.stream().collect(groupingBy(FeatureUse::toString, TreeMap::new, counting()));
    return (uses.isEmpty() && inFlight.isEmpty()
            ? "\n" + NOTHING_RECORDED
            : list("Recorded uses:", alike))
        + list("In flight:", inFlight)
        + list("Could not be recorded (see the log of dev.trackfeature):", dropped);
  }

  private static String list(String heading, Map<String, Long> counts) {
    StringBuilder text = new StringBuilder(counts.isEmpty() ? "" : "\n" + heading);
    counts.entrySet().stream()
        .limit(MAX_LINES)
        .forEach(entry -> text.append("\n  " + entry.getValue() + "x " + entry.getKey()));
    if (counts.size() > MAX_LINES) {
      text.append("\n  and " + (counts.size() - MAX_LINES) + " more kinds");
    }
    return text.toString();
  }
}
