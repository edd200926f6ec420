package acme;

import dev.trackfeature.annotations.*;

class Replacements {

  @TrackFeature(value = "removed_stable", description = "Does removed_stable", owner = "team", removeIn = "2.0")
  void one() {}

  @TrackFeature(value = "replaced_beta", description = "Does replaced_beta", owner = "team", replacedBy = "fine_end", lifecycle = Lifecycle.BETA)
  void two() {}

  @TrackFeature(value = "self_replaced", description = "Does self_replaced", owner = "team", replacedBy = "self_replaced", lifecycle = Lifecycle.DEPRECATED)
  void three() {}

  @TrackFeature(value = "circle_first", description = "Does circle_first", owner = "team", replacedBy = "circle_second", lifecycle = Lifecycle.DEPRECATED)
  void four() {}

  @TrackFeature(value = "circle_second", description = "Does circle_second", owner = "team", replacedBy = "circle_first", lifecycle = Lifecycle.DEPRECATED)
  void five() {}

  @TrackFeature(value = "into_circle", description = "Does into_circle", owner = "team", replacedBy = "circle_first", lifecycle = Lifecycle.DEPRECATED)
  void six() {}

  @TrackFeature(value = "fine_end", description = "Does fine_end", owner = "team", replacedBy = "of_another_module", removeIn = "3.0", lifecycle = Lifecycle.DEPRECATED)
  void seven() {}
}
