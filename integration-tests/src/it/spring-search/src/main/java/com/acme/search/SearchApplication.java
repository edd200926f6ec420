package com.acme.search;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SearchApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SearchApplication.class, arguments);
  }
}
