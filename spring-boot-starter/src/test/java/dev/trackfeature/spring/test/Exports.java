package dev.trackfeature.spring.test;

import dev.trackfeature.annotations.TrackFeature;

/** A bean with a feature, which isn't woven and so gets a proxy. */
class Exports {

  @TrackFeature("report_export")
  public String export() {
    return "exported";
  }

  @TrackFeature("report_print")
  public String print() {
    return "printed";
  }
}
