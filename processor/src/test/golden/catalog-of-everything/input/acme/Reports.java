package acme;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

@FeatureDefaults(category = "reporting")
public class Reports {

  public enum Format {
    PDF,
    CSV,
    XLSX
  }

  @TrackFeature(
      value = "report_export",
      title = "Export to file",
      description = "Exports a report as a file",
      since = "1.4",
      formerNames = {"report_download", "download"},
      flag = "report-export",
      plans = {"pro", "enterprise"},
      adoption =
          @Adoption(subject = AdoptionSubject.TENANT, discovered = 2, activated = 5, adopted = 20))
  public String export(
      @FeatureAttribute("report.format") Format format,
      @FeatureAttribute(value = "report.region", values = {"us", "eu"}) String region,
      @FeatureAttribute("report.draft") boolean draft,
      @FeatureAttribute("report.rows") int rows,
      List<? extends Number> columns) {
    return format + region;
  }

  @TrackFeature("report_export")
  CompletableFuture<byte[]> exportLater(long[][] ids) {
    return new CompletableFuture<>();
  }

  @TrackFeature(
      value = "report.print",
      description = "Prints a report",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "3.0",
      replacedBy = "report_export")
  protected <T extends Comparable<T>> void print(T report) {}

  public static final class Live {

    @TrackFeature(
        value = "report.follow",
        description = "Follows a report as it changes",
        owner = "realtime",
        lifecycle = Lifecycle.BETA)
    private static Flow.Publisher<String> follow() {
      return subscriber -> {};
    }
  }
}
