package acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {
  @TrackFeature(
      value = "report_fax",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "2026-08-31")
  public void fax() {}

  @TrackFeature(
      value = "report_telex",
      description = "Sends the report",
      owner = "archive",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "2026-09")
  public void telex() {}

  @TrackFeature(
      value = "report_pager",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "3.1")
  public void pager() {}

  @TrackFeature(
      value = "report_letter",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "2026-10-15")
  public void letter() {}

  @TrackFeature(
      value = "report_mail",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "2027-01")
  public void mail() {}

  @TrackFeature(
      value = "report_post",
      description = "Sends the report",
      owner = "insights",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "3.2")
  public void post() {}
}
