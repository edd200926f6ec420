package acme;

import dev.trackfeature.annotations.TrackFeature;

class Reports {

  @TrackFeature(value = "report_export", description = "Exports", category = "reporting", owner = "insights")
  public void export() {
    System.out.println("exported");
  }
}
