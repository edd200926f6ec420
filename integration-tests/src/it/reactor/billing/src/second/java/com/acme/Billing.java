package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Billing {

  @TrackFeature(value = "billing", description = "Shows billing", owner = "shop")
  public void show() {}
}
