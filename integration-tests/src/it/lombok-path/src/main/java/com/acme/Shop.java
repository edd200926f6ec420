package com.acme;

import dev.trackfeature.annotations.TrackFeature;
import lombok.RequiredArgsConstructor;

/** Compiles only where Lombok runs. */
@RequiredArgsConstructor
public class Shop {

  private final String region;

  public static Shop european() {
    return new Shop("eu");
  }

  @TrackFeature(value = "order", description = "Places an order", owner = "shop")
  public String order(String article) {
    return region + "/" + article;
  }
}
