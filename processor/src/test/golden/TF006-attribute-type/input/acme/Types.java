package acme;

import dev.trackfeature.annotations.*;

class Types {

  @TrackFeature(value = "types", description = "Does types", owner = "team")
  void run(
      @FeatureAttribute("report.columns") java.util.List<String> list,
      @FeatureAttribute("report.ids") int[] array,
      @FeatureAttribute("report.body") Object any,
      @SuppressWarnings("TF104") @FeatureAttribute("report.id") java.util.UUID id,
      @SuppressWarnings("TF104") @FeatureAttribute("report.title") CharSequence title,
      @SuppressWarnings("TF104") @FeatureAttribute("report.pages") Integer pages,
      @FeatureAttribute("report.unit") java.util.concurrent.TimeUnit unit) {}
}
