package com.acme.search;

import dev.trackfeature.annotations.TrackFeature;
import java.time.Duration;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

@Service
public class Search {

  @TrackFeature(
      value = "search",
      category = "search",
      owner = "shop",
      description = "Finds articles")
  public Mono<String> find(String article) {
    return Mono.delay(Duration.ofMillis(5)).map(tick -> "found " + article);
  }
}
