package acme;

import dev.trackfeature.annotations.TrackFeature;

class Overloads {

  void export(Missing format) {}

  @TrackFeature(value = "report_export", owner = "insights")
  void export() {}
}
