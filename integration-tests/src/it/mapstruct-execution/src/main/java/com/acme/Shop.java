package com.acme;

import dev.trackfeature.annotations.TrackFeature;
import org.mapstruct.Mapper;

public class Shop {

  private final Articles articles = new ShopArticlesImpl();

  @TrackFeature(value = "order", description = "Places an order", owner = "shop")
  public Article order(Wish wish) {
    return articles.article(wish);
  }

  /** Compiles only where MapStruct writes the class that {@link Shop} uses. */
  @Mapper(implementationName = "ShopArticlesImpl")
  interface Articles {
    Article article(Wish wish);
  }

  public record Wish(String name) {}

  public record Article(String name) {}
}
