package dev.trackfeature.sample.product;

/** Who a dashboard can be shared with. */
public enum Audience {
  /** The owner's team. */
  TEAM,
  /** Everybody at the customer. */
  COMPANY
}
