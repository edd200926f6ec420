package acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(
      value = "report_draft",
      description = "Makes a report",
      owner = "insights",
      since = "2.4",
      lifecycle = Lifecycle.BETA)
  public void draft() {}

  @TrackFeature(
      value = "report_chat",
      description = "Makes a report",
      owner = "insights",
      lifecycle = Lifecycle.EXPERIMENTAL)
  public void chat() {}
}
