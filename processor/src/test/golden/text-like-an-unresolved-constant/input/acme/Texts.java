package acme;

import dev.trackfeature.annotations.TrackFeature;

class Texts {

  static final String ERROR = "<err" + "or>";

  @TrackFeature(value = "report_export", description = "<error>", owner = ERROR, plans = {"<error>"})
  void export() {}
}
