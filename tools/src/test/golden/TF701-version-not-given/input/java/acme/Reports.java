package acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(
      value = "report_fax",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "3.0")
  public void fax() {}
}
