package acme;

import dev.trackfeature.annotations.TrackFeature;

public class Reports {

  @TrackFeature("report.print")
  public void print() {}

  public void plain() {}
}
