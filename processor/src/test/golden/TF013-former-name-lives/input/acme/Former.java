package acme;

import dev.trackfeature.annotations.*;

class Former {

  @TrackFeature(value = "report_export", description = "Does report_export", owner = "team", formerNames = {"report_download", "report_print"})
  void one() {}

  @TrackFeature(value = "report_print", description = "Does report_print", owner = "team")
  void two() {}
}
