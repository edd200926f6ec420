package com.acme;

import com.acme.api.Owners;
import dev.trackfeature.annotations.TrackFeature;

public class Billing {

  @TrackFeature(value = "billing", description = "Shows billing", owner = Owners.SHOP)
  public void show() {}
}
