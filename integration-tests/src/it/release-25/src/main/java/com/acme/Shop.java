package com.acme;

import dev.trackfeature.annotations.TrackFeature;

public class Shop {

  private final String region;

  /** A statement before the call of super is new in 25. */
  public Shop(String region) {
    String lower = region.toLowerCase();
    super();
    this.region = lower;
  }

  @TrackFeature(value = "order", description = "Places an order", owner = "shop")
  public String order(Object article) {
    return switch (article) {
      case String name -> region + name;
      case Integer number -> region;
      default -> "";
    };
  }
}
