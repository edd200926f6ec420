package com.acme.app;

import dev.trackfeature.annotations.TrackFeature;

public class App {

  @TrackFeature(value = "start", description = "Starts the shop", owner = "shop")
  public void start() {}
}
