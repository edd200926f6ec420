package acme;

import dev.trackfeature.annotations.*;

class Unbounded {

  @TrackFeature(value = "unbounded", description = "Does unbounded", owner = "team")
  void run(
      @FeatureAttribute("report.rows") int rows,
      @FeatureAttribute("report.name") String name,
      @FeatureAttribute(value = "report.region", values = {"eu", "us"}) String region,
      @SuppressWarnings("TF104") @FeatureAttribute("report.pages") int pages) {}
}
