package com.acme.orders;

import dev.trackfeature.annotations.TrackFeature;
import org.springframework.stereotype.Service;

@Service
public class Orders {

  @TrackFeature(
      value = "order_place",
      category = "orders",
      owner = "shop",
      description = "Places an order")
  public String place(String article) {
    return "ordered " + article;
  }
}
