package acme;

import dev.trackfeature.annotations.*;

abstract class Mistakes {

  @TrackFeature(value = "Report Export", description = "TF001", owner = "team")
  void name() {}

  @TrackFeature(value = "report_print", description = "TF002", owner = "team")
  void print() {}

  @TrackFeature(value = "report_print", owner = "other-team")
  void printAll() {}

  @TrackFeature(value = "report_draw", description = "TF003", owner = "team")
  abstract void draw();

  @TrackFeature(value = "report_scan", description = "TF004", owner = "team")
  native void scan();

  @TrackFeature(value = "report_share", description = "TF005", owner = "team")
  void share(@FeatureAttribute("user.id") boolean owner) {}

  @TrackFeature(value = "report_mail", description = "TF006", owner = "team")
  void mail(@FeatureAttribute("mail.receivers") String[] receivers) {}

  @TrackFeature(
      value = "report_copy",
      description = "TF007",
      owner = "team",
      adoption = @Adoption(adopted = 60))
  void copy() {}

  @TrackFeature(value = "report_fax", description = "TF008", owner = "team", removeIn = "4.0")
  void fax() {}

  @TrackFeature(value = "report.scan", description = "TF009", owner = "team")
  void scanAgain() {}

  @TrackFeature(
      value = "report_pin",
      description = "TF013",
      owner = "team",
      formerNames = "report_copy")
  void pin() {}
}
