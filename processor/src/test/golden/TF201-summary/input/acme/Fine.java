package acme;

import dev.trackfeature.annotations.*;

class Fine {

  @TrackFeature(value = "fine", description = "Does fine", owner = "team")
  void run() {}

  @TrackFeature(value = "old", description = "Does old", owner = "team", lifecycle = Lifecycle.DEPRECATED, category = "past")
  void two() {}

  @TrackFeature("fine")
  void three() {}
}
