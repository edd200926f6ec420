package acme;

import dev.trackfeature.annotations.*;

class Unbounded {

  enum Size { SMALL, LARGE }

  @TrackFeature(value = "unbounded", description = "Does unbounded", owner = "team")
  void run(
      @FeatureAttribute("report.rows") int rows,
      @FeatureAttribute("report.name") String name,
      @FeatureAttribute(value = "report.region", values = {"eu", "us"}) String region,
      @SuppressWarnings("TF104") @FeatureAttribute("report.pages") int pages,
      @FeatureAttribute(value = "report.bytes", spanOnly = true) long bytes,
      @FeatureAttribute(value = "report.draft", spanOnly = true) boolean draft,
      @FeatureAttribute(value = "report.size", spanOnly = true) Size size,
      @FeatureAttribute(value = "report.zone", values = {"a", "b"}, spanOnly = true) String zone) {}

  @TrackFeature("unbounded")
  void runLater(@FeatureAttribute(value = "report.region", values = {"eu", "us"}) String region) {}
}
