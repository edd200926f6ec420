package acme;

import dev.trackfeature.annotations.*;

class Near {

  @TrackFeature(value = "report_export", description = "Does report_export", owner = "team")
  void one() {}

  @TrackFeature(value = "report_exports", description = "Does report_exports", owner = "team")
  void two() {}

  @TrackFeature(value = "dashboard.share", description = "Does dashboard.share", owner = "team")
  void three() {}

  @TrackFeature(value = "dashboard.shore", description = "Does dashboard.shore", owner = "team")
  void four() {}

  @TrackFeature(value = "plan_1", description = "Does plan_1", owner = "team")
  void five() {}

  @TrackFeature(value = "plan_2", description = "Does plan_2", owner = "team")
  void six() {}

  @TrackFeature(value = "invite.member2", description = "Does invite.member2", owner = "team")
  void seven() {}

  @TrackFeature(value = "invite.mem-ber2", description = "Does invite.mem-ber2", owner = "team")
  void eight() {}

  @TrackFeature(value = "ab", description = "Does ab", owner = "team")
  void nine() {}

  @TrackFeature(value = "ac", description = "Does ac", owner = "team")
  void ten() {}
}
