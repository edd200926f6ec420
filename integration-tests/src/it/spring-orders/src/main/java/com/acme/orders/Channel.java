package com.acme.orders;

/** Where an order comes from. */
public enum Channel {
  WEB,
  PHONE
}
