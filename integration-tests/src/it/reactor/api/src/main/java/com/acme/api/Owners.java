package com.acme.api;

public final class Owners {

  public static final String SHOP = "shop";

  private Owners() {}
}
