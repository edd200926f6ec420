package acme;

import dev.trackfeature.annotations.*;

class Keys {

  @TrackFeature(value = "keys", description = "Does keys", owner = "team")
  void run(
      @FeatureAttribute(value = "Report Format") boolean malformed,
      @FeatureAttribute("") boolean blank,
      @FeatureAttribute("tenant.id") boolean reserved,
      @FeatureAttribute("report.draft") boolean first,
      @FeatureAttribute("report.draft") boolean again) {}
}
