package acme;

import dev.trackfeature.annotations.*;

class Keys {

  @TrackFeature(value = "keys", description = "Does keys", owner = "team")
  void run(
      @FeatureAttribute(value = "report.rows", spanOnly = true) int first,
      @FeatureAttribute(value = "report.rows", spanOnly = true) long again) {}
}
