package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Till {

  @TrackFeature(value = "pay", description = "Pays an order", owner = "shop")
  public void pay() {}
}
