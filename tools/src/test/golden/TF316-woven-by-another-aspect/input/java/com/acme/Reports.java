package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Reports {

  @TrackFeature("report_export")
  public void export() {}
}
