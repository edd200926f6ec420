package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Orders {

  @TrackFeature(value = "orders", description = "Shows orders", owner = "shop")
  public void show() {}
}
