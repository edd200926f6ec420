package dev.trackfeature.runtime;

import dev.trackfeature.catalog.FeatureCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up series by feature, to answer one question. Not thread-safe. */
final class UsageTotals {

  private static final class Sums {
    long uses;
    long failures;
    long inFlight;
    @Nullable Instant lastUsed;
  }

  private final Map<String, Sums> byFeature = new TreeMap<>();

  /** Starts with all catalogued features, each with zeros. */
  UsageTotals(FeatureCatalog catalog) {
    catalog.features().forEach(feature -> sumsOf(feature.name()));
  }

  private Sums sumsOf(String feature) {
    return byFeature.computeIfAbsent(feature, name -> new Sums());
  }

  /** Adds one series. */
  void add(String feature, long uses, long failures, long inFlight, @Nullable Instant lastUsed) {
    Sums sums = sumsOf(feature);
    sums.uses += uses;
    sums.failures += failures;
    sums.inFlight += inFlight;
    if (lastUsed != null && (sums.lastUsed == null || lastUsed.isAfter(sums.lastUsed))) {
      sums.lastUsed = lastUsed;
    }
  }

  /** By the name of the feature. */
  List<FeatureTotals> features() {
    return byFeature.entrySet().stream()
        .map(
            entry -> {
              Sums sums = entry.getValue();
              return new FeatureTotals(
                  entry.getKey(), sums.uses, sums.failures, sums.inFlight, sums.lastUsed);
            })
        .toList();
  }
}
