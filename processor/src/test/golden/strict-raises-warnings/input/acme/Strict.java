package acme;

import dev.trackfeature.annotations.*;

class Strict {

  @TrackFeature(value = "unowned", description = "Nobody answers for it")
  void one() {}
}
