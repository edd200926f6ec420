package acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(
      value = "report_draft",
      description = "Makes a report",
      owner = "insights",
      since = "2026-04-01",
      lifecycle = Lifecycle.BETA)
  public void draft() {}

  @TrackFeature(
      value = "report_chat",
      description = "Makes a report",
      owner = "insights",
      since = "2026-06",
      lifecycle = Lifecycle.EXPERIMENTAL)
  public void chat() {}

  @TrackFeature(
      value = "report_new",
      description = "Makes a report",
      owner = "insights",
      since = "2026-08-01",
      lifecycle = Lifecycle.BETA)
  public void recent() {}
}
