package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.BASELINE_UNREADABLE;
import static dev.trackfeature.processor.FeatureDiagnostic.BREAKING_CHANGE;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.CatalogComparison;
import dev.trackfeature.inventory.CatalogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compares a catalog with one that was committed earlier, and reports what breaks. */
final class CatalogBaseline {

  private final Problems problems;
  private final Path file;

  CatalogBaseline(Problems problems, Path file) {
    this.problems = problems;
    this.file = file;
  }

  /** Reports what breaks, and returns it. */
  List<CatalogChange> compare(List<Feature> features, Map<String, List<FeatureSpec>> specs) {
    List<CatalogChange> changes = CatalogComparison.breaking(read(), features);
    for (CatalogChange change : changes) {
      List<FeatureSpec> methods = specs.getOrDefault(change.feature(), List.of());
      problems.add(
          BREAKING_CHANGE,
          methods.isEmpty() ? Place.BUILD : methods.get(0).place(),
          change.sentence(),
          file);
    }
    return changes;
  }

  private List<Feature> read() {
    try {
      return CatalogReader.read(BaselineFile.read(file)).features();
    } catch (IOException e) {
      unreadable("can't be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      unreadable(String.valueOf(e.getMessage()));
    }
    return List.of();
  }

  private void unreadable(String fault) {
    problems.add(
        BASELINE_UNREADABLE,
        Place.BUILD,
        file,
        fault,
        "Build without -Atrackfeature.baseline, and copy the feature-catalog.json that it writes"
            + " there");
  }
}
