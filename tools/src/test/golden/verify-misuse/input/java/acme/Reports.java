package acme;

import dev.trackfeature.annotations.TrackFeature;

public class Reports {

  @TrackFeature("report.export")
  public void export() {}
}
