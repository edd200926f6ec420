package com.acme;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

public class Shop {

  @TrackFeature(
      value = "fax",
      description = "Sends an order by fax",
      owner = "shop",
      lifecycle = Lifecycle.DEPRECATED,
      removeIn = "2026-06-30")
  public void fax() {}
}
