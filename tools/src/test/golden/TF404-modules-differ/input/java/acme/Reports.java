package acme;

import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(value = "report_export", description = "Writes the report", owner = "insights")
  public void export() {}
}
