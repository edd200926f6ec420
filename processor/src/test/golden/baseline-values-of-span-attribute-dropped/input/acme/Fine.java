package acme;

import dev.trackfeature.annotations.*;

class Fine {

  @TrackFeature(value = "fine", description = "Does fine", owner = "team")
  void run(@FeatureAttribute(value = "region", spanOnly = true) String region) {}
}
