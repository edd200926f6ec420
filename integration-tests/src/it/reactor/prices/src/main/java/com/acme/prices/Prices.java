package com.acme.prices;

public class Prices {

  public int of(String article) {
    return article.length();
  }
}
