package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import java.util.List;

/**
 * Counts what a catalog holds.
 *
 * @param features how many features
 * @param entryPoints how many methods are uses of them
 * @param categories how many categories
 * @param deprecated how many features are deprecated
 */
public record CatalogSummary(int features, int entryPoints, int categories, int deprecated) {

  /** Counts these features. */
  public static CatalogSummary of(List<Feature> features) {
    return new CatalogSummary(
        features.size(),
        features.stream().mapToInt(feature -> feature.entryPoints().size()).sum(),
        (int) features.stream().map(Feature::category).distinct().count(),
        (int)
            features.stream()
                .filter(feature -> feature.lifecycle() == Lifecycle.DEPRECATED)
                .count());
  }

  /** A number and what it counts: {@code 1 feature}, {@code 2 features}. */
  public static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
