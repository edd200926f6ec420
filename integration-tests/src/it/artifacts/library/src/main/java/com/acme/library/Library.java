package com.acme.library;

import dev.trackfeature.annotations.TrackFeature;

public class Library {

  @TrackFeature(value = "lend", description = "Lends a book", owner = "shop")
  public void lend() {}
}
