package acme;

import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;

@FeatureDefaults(category = "outer", owner = "outer-team")
class Outer {

  @FeatureDefaults(owner = "middle-team")
  static class Middle {

    static class Inner {

      @TrackFeature(value = "of_inner", description = "Category of outer, owner of middle")
      void run() {}

      @TrackFeature(value = "of_method", description = "Both its own", category = "own", owner = "own-team")
      void runAlso() {}
    }
  }
}
