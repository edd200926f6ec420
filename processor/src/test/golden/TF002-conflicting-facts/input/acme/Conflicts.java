package acme;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;

class Conflicts {

  @TrackFeature(value = "stated", description = "One", owner = "a", lifecycle = Lifecycle.BETA)
  void one() {}

  @TrackFeature(value = "stated", owner = "b", lifecycle = Lifecycle.STABLE)
  void two() {}

  @TrackFeature(value = "stated", owner = "a", plans = {"pro"}, adoption = @Adoption(adopted = 12))
  void three() {}

  @TrackFeature(value = "attribute", description = "Attributes", owner = "a")
  void four(@FeatureAttribute("report.rows") int rows) {}

  @TrackFeature("attribute")
  void five(@FeatureAttribute("report.rows") long rows) {}

  @FeatureDefaults(owner = "left-team")
  static class Left {
    @TrackFeature(value = "lent", description = "Owners that types lend")
    void run() {}

    @TrackFeature(value = "settled", description = "One states it", owner = "chosen")
    void settled() {}
  }

  @FeatureDefaults(owner = "right-team")
  static class Right {
    @TrackFeature("lent")
    void run() {}

    @TrackFeature("settled")
    void settled() {}
  }
}
