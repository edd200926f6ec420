package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Returns {

  @TrackFeature(value = "returns", description = "Shows returns", owner = "shop")
  public void show() {}
}
