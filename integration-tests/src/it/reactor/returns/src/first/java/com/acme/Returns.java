package com.acme;

import com.acme.api.Owners;
import dev.trackfeature.annotations.TrackFeature;

public class Returns {

  @TrackFeature(value = "returns", description = "Shows returns", owner = Owners.SHOP)
  public void show() {}
}
