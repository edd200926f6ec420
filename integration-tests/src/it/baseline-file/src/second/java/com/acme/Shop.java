package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Shop {

  @TrackFeature(value = "order", description = "Places an order", owner = "shop")
  public void order() {}
}
