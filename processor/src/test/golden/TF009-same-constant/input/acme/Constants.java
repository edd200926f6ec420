package acme;

import dev.trackfeature.annotations.*;

class Constants {

  @TrackFeature(value = "report.export", description = "Does report.export", owner = "team")
  void one() {}

  @TrackFeature(value = "report_export", description = "Does report_export", owner = "team")
  void two() {}

  @TrackFeature(value = "report-export", description = "Does report-export", owner = "team")
  void three() {}
}
