package com.acme.reports;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
public class ReportService {

  private final String region;

  @TrackFeature(
      value = "report_export",
      category = "reporting",
      owner = "insights",
      description = "Exports a report as a file")
  public Report export(@FeatureAttribute("report.format") Format format, String reportId) {
    return new Report(region + "/" + reportId, format);
  }
}
