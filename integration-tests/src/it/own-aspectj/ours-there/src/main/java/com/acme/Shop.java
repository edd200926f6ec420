package com.acme;

import com.acme.audit.Audited;
import dev.trackfeature.annotations.TrackFeature;

public class Shop {

  @Audited
  @TrackFeature(value = "order", description = "Places an order", owner = "shop")
  public void order() {}
}
