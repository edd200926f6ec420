package dev.trackfeature.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The latencies that processes have recorded, and the quantiles that Prometheus makes of them. */
final class LatencyBuckets {

  private static final Pattern BUCKET =
      Pattern.compile(
          "^product_feature_latency_milliseconds_bucket\\{.*feature_name=\"(\\w+)\".*"
              + "le=\"([^\"]+)\"} (\\d+)$",
          Pattern.MULTILINE);

  /** By feature: the number of uses within each bound, in milliseconds. */
  private final Map<String, SortedMap<Double, Long>> buckets = new HashMap<>();

  /** Adds what a process has recorded, from its answer to a scrape. */
  void add(String scrape) {
    BUCKET
        .matcher(scrape)
        .results()
        .forEach(
            line ->
                buckets
                    .computeIfAbsent(line.group(1), feature -> new TreeMap<>())
                    .merge(boundary(line.group(2)), Long.valueOf(line.group(3)), Long::sum));
  }

  private static double boundary(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  Map<String, Double> quantiles(double quantile) {
    return buckets.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> quantile(quantile, entry.getValue())));
  }

  /**
   * Values are assumed to be spread evenly over their bucket, from 0 and up to the last boundary.
   */
  private static double quantile(double quantile, SortedMap<Double, Long> buckets) {
    double rank = quantile * buckets.get(Double.POSITIVE_INFINITY);
    double lower = 0;
    long below = 0;
    for (Map.Entry<Double, Long> bucket : buckets.entrySet()) {
      double upper = bucket.getKey();
      if (bucket.getValue() >= rank && upper < Double.POSITIVE_INFINITY) {
        return lower + (upper - lower) * (rank - below) / (bucket.getValue() - below);
      }
      if (upper < Double.POSITIVE_INFINITY) {
        lower = upper;
      }
      below = bucket.getValue();
    }
    return lower;
  }
}
