package com.acme.orders;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Orders {

  private final JdbcTemplate database;

  Orders(JdbcTemplate database) {
    this.database = database;
  }

  @TrackFeature(
      value = "order_place",
      category = "orders",
      owner = "shop",
      description = "Places an order")
  @Transactional
  public String place(@FeatureAttribute("order.channel") Channel channel, String article) {
    database.update("INSERT INTO orders (article, channel) VALUES (?, ?)", article, channel.name());
    return "ordered " + article;
  }

  @TrackFeature(
      value = "order_export",
      category = "orders",
      owner = "shop",
      description = "Counts all orders in the background")
  @Async
  public CompletableFuture<Long> export() {
    return CompletableFuture.completedFuture(
        database.queryForObject("SELECT count(*) FROM orders", Long.class));
  }
}
