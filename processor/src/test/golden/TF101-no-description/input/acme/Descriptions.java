package acme;

import dev.trackfeature.annotations.*;

class Descriptions {

  @TrackFeature(value = "undescribed", owner = "team")
  void one() {}

  @TrackFeature(value = "later_described", owner = "team", description = "TODO: describe")
  void two() {}

  @TrackFeature(value = "elsewhere_described", owner = "team")
  void three() {}

  @TrackFeature(value = "elsewhere_described", description = "Described here")
  void four() {}

  @TrackFeature(value = "list_share", owner = "team", description = "Todo lists shared with the team")
  void five() {}
}
