package acme;

import dev.trackfeature.annotations.*;

@SuppressWarnings({"TF101", "unchecked"})
class Idle {

  @SuppressWarnings("TF102")
  @TrackFeature(value = "owned", description = "Does owned", owner = "team")
  void one() {}

  @SuppressWarnings({"TF001", "TF999"})
  @TrackFeature(value = "no_warning", description = "Does no_warning", owner = "team")
  void two() {}

  @SuppressWarnings({"TF103", "TF109"})
  @TrackFeature(value = "kept_on_purpose", description = "Does kept_on_purpose", owner = "team")
  void three() {}
}
