package dev.trackfeature.processor;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import java.util.List;

/** Counts a catalog's contents. */
record Summary(int features, int entryPoints, int categories, int owners, int deprecated) {

  static Summary of(List<Feature> features) {
    return new Summary(
        features.size(),
        features.stream().mapToInt(feature -> feature.entryPoints().size()).sum(),
        (int) features.stream().map(Feature::category).distinct().count(),
        (int)
            features.stream()
                .map(Feature::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .count(),
        (int)
            features.stream()
                .filter(feature -> feature.lifecycle() == Lifecycle.DEPRECATED)
                .count());
  }

  void report(String module, Problems problems) {
    problems.add(
        FeatureDiagnostic.SUMMARY,
        Place.BUILD,
        module,
        count(features, "feature", "features"),
        count(entryPoints, "entry point", "entry points"),
        count(categories, "category", "categories"),
        deprecated);
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
