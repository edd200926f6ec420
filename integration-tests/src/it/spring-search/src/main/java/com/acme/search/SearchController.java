package com.acme.search;

import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class SearchController {

  private final Search search;

  SearchController(Search search) {
    this.search = search;
  }

  /** Calls the feature on a thread of a scheduler, not on that of the server. */
  @GetMapping("/search")
  Mono<String> find(@RequestParam("article") String article) {
    return Mono.delay(Duration.ofMillis(1)).flatMap(tick -> search.find(article));
  }
}
