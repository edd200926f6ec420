package com.acme.orders;

import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {

  private final Orders orders;

  OrderController(Orders orders) {
    this.orders = orders;
  }

  @PostMapping("/orders")
  String place(@RequestParam("article") String article) {
    return orders.place(Channel.WEB, article);
  }

  @GetMapping("/orders/export")
  CompletableFuture<Long> export() {
    return orders.export();
  }
}
