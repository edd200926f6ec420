package dev.trackfeature.testing;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import java.util.concurrent.CompletableFuture;

/** A woven service as users write them. */
@FeatureDefaults(category = "reporting")
final class Reports {

  enum Format {
    PDF,
    CSV
  }

  @TrackFeature("report_export")
  void export(
      @FeatureAttribute("report.format") Format format,
      @FeatureAttribute("report.rows") int rows,
      @FeatureAttribute(
              value = "report.region",
              values = {"eu", "us"})
          String region) {}

  @TrackFeature("report_delete")
  void delete(String id) {
    throw new IllegalArgumentException(id);
  }

  @TrackFeature("report_search")
  CompletableFuture<String> search(CompletableFuture<String> found) {
    return found;
  }

  @TrackFeature(value = "report_copy", span = false)
  void copy(
      @FeatureAttribute(
              value = "report.copies",
              values = {"1", "2"})
          int copies) {}

  /** The same feature, with a span. */
  @TrackFeature("report_copy")
  void copyWithSpan(
      @FeatureAttribute(
              value = "report.copies",
              values = {"1", "2"})
          int copies,
      @FeatureAttribute("report.title") String title) {}
}
