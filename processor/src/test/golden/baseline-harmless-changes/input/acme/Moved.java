package acme;

import dev.trackfeature.annotations.*;

class Moved {

  @TrackFeature(value = "fine", description = "Does fine", owner = "team", title = "New", category = "new", since = "2", lifecycle = Lifecycle.DEPRECATED, adoption = @Adoption(adopted = 30))
  void run(@FeatureAttribute(value = "region", values = {"eu", "us", "asia"}) String region, @FeatureAttribute("draft") boolean draft) {}
}
