package acme;

import dev.trackfeature.annotations.*;

class Former {

  @TrackFeature(value = "report_export", description = "Exports", owner = "team", formerNames = "report_download")
  void one() {}

  @TrackFeature(value = "invoice_export", description = "Exports", owner = "team", formerNames = {"invoice_download", "report_download"})
  void two() {}
}
