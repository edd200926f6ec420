package com.acme.reports;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;

public class ReportService {

  private final String region;

  public ReportService(String region) {
    this.region = region;
  }

  @TrackFeature(
      value = "report_export",
      category = "reporting",
      owner = "insights",
      description = "Exports a report as a file")
  public Report export(@FeatureAttribute("report.format") Format format, String reportId) {
    return new Report(region + "/" + reportId, format);
  }
}
