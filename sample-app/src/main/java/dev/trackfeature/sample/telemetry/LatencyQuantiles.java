package dev.trackfeature.sample.telemetry;

import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates quantiles of one or more histograms of equal buckets.
 *
 * <p>As in Prometheus, values are assumed to be evenly spread within a bucket. The smallest and the
 * largest value bound the outermost buckets.
 */
final class LatencyQuantiles {

  private final List<Double> boundaries;
  private final long[] counts;
  private final long total;
  private final double min;
  private final double max;

  private LatencyQuantiles(
      List<Double> boundaries, long[] counts, long total, double min, double max) {
    this.boundaries = boundaries;
    this.counts = counts;
    this.total = total;
    this.min = min;
    this.max = max;
  }

  static LatencyQuantiles of(Collection<HistogramPointData> points) {
    List<Double> boundaries =
        points.stream().findFirst().map(HistogramPointData::getBoundaries).orElse(List.of());
    long[] counts = new long[boundaries.size() + 1];
    for (HistogramPointData point : points) {
      for (int bucket = 0; bucket < counts.length; bucket++) {
        counts[bucket] += point.getCounts().get(bucket);
      }
    }
    return new LatencyQuantiles(
        boundaries,
        counts,
        points.stream().mapToLong(HistogramPointData::getCount).sum(),
        points.stream().mapToDouble(HistogramPointData::getMin).min().orElse(0),
        points.stream().mapToDouble(HistogramPointData::getMax).max().orElse(0));
  }

  OptionalDouble at(double quantile) {
    if (total == 0) {
      return OptionalDouble.empty();
    }
    double rank = quantile * total;
    long below = 0;
    int bucket = 0;
    while (below + counts[bucket] < rank) {
      below += counts[bucket];
      bucket++;
    }
    double lower = bucket == 0 ? min : Math.max(min, boundaries.get(bucket - 1));
    double upper = bucket == boundaries.size() ? max : Math.min(max, boundaries.get(bucket));
    return OptionalDouble.of(lower + (upper - lower) * (rank - below) / counts[bucket]);
  }
}
