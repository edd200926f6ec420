package acme;

import dev.trackfeature.annotations.*;

class Thresholds {

  @TrackFeature(value = "too_low", description = "Does too_low", owner = "team", adoption = @Adoption(discovered = 0))
  void one() {}

  @TrackFeature(value = "too_flat", description = "Does too_flat", owner = "team", adoption = @Adoption(activated = 10))
  void two() {}

  @TrackFeature(value = "fine_rise", description = "Does fine_rise", owner = "team", adoption = @Adoption(discovered = 2, activated = 4))
  void three() {}
}
