package com.acme.exports;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What the application does for its customers. */
final class Exports {

  /** A closed set, so the attribute is on metrics. */
  enum Format {
    CSV,
    PDF
  }

  @TrackFeature(
      value = "report_export",
      category = "reporting",
      owner = "insights",
      description = "Exports a report as a file")
  String export(@FeatureAttribute("report.format") Format format, String reportId) {
    return reportId + "." + format;
  }

  @TrackFeature(
      value = "report_mail",
      category = "reporting",
      owner = "insights",
      description = "Mails a report, when there is time")
  CompletionStage<String> mail(String reportId, Executor executor) {
    return CompletableFuture.supplyAsync(() -> export(Format.PDF, reportId), executor);
  }
}
