package acme;

import dev.trackfeature.annotations.TrackFeature;
import java.util.List;
import java.util.Map;

public class Reports {

  @TrackFeature(
      value = "report.export",
      description = "Exports a report",
      owner = "insights")
  public String export(Format format, List<String> columns, int[][] cells, Map.Entry<?, ?>... rest) {
    return format.name();
  }

  @TrackFeature("report.export")
  static void exportAll() {
    new Reports().export(Format.PDF, List.of(), new int[0][]);
  }

  enum Format {
    PDF
  }
}
