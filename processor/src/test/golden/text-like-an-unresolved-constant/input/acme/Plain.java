package acme;

import dev.trackfeature.annotations.TrackFeature;

class Plain {

  @TrackFeature(value = "report_open", description = "Opens a report", owner = "insights")
  void open() {}
}
