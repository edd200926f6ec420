package dev.trackfeature.benchmarks;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** The same trivial method under each instrumentation. */
public class ReportService {

  private int exported;

  public int plain(int pages) {
    exported += pages;
    return exported;
  }

  @TrackFeature(value = "report_export", category = "reporting", span = false)
  public int tracked(int pages) {
    exported += pages;
    return exported;
  }

  @TrackFeature(value = "report_print", category = "reporting", span = false)
  public ReportService trackedObject(int pages) {
    exported += pages;
    return this;
  }

  @TrackFeature(value = "report_share", category = "reporting", span = false)
  public int trackedAttribute(@FeatureAttribute("report.draft") boolean draft, int pages) {
    exported += pages;
    return exported;
  }

  @TrackFeature(value = "report_search", category = "reporting")
  public int trackedWithSpan(int pages) {
    exported += pages;
    return exported;
  }

  @WithSpan("feature.report_search")
  public int withSpan(int pages) {
    exported += pages;
    return exported;
  }

  @Timed("product.feature.latency")
  @Counted("product.feature.usage")
  public int timedAndCounted(int pages) {
    exported += pages;
    return exported;
  }
}
