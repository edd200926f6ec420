package acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(
      value = "report_fax",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "next summer")
  public void fax() {}

  @TrackFeature(
      value = "report_telex",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "3.x")
  public void telex() {}
}
