package dev.trackfeature.benchmarks;

import dev.trackfeature.annotations.TrackFeature;

/** The same trivial method, plain and tracked. */
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

  @TrackFeature(value = "report_export", category = "reporting", span = false)
  public void trackedVoid(int pages) {
    exported += pages;
  }

  @TrackFeature(value = "report_export", category = "reporting", span = false)
  public ReportService trackedObject(int pages) {
    exported += pages;
    return this;
  }

  @TrackFeature(value = "report_export", category = "reporting", span = false)
  public int trackedFlag(
      @dev.trackfeature.annotations.FeatureAttribute("report.flag") boolean flag) {
    exported += 100000;
    return exported;
  }
}
