package acme;

import dev.trackfeature.annotations.*;

class Owners {

  @TrackFeature(value = "unowned", description = "Nobody answers for it")
  void one() {}

  @SuppressWarnings("TF102")
  @TrackFeature(value = "knowingly_unowned", description = "Nobody does, and that is known")
  void two() {}
}
