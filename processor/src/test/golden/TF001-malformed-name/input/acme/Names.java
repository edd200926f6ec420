package acme;

import dev.trackfeature.annotations.TrackFeature;

class Names {

  private static final String LONG =
      "a_name_that_goes_on_and_on_and_on_until_it_is_longer_than_any_screen";

  @TrackFeature(value = "Report Export", description = "Capitals and a space", owner = "a")
  void near() {}

  @TrackFeature(value = "reportExport", description = "Camel case", owner = "a")
  void camel() {}

  @TrackFeature(value = "  ", description = "Blank", owner = "a")
  void blank() {}

  @TrackFeature(value = "42", description = "No letter", owner = "a")
  void number() {}

  @TrackFeature(value = "größe", description = "Letters beyond ASCII", owner = "a")
  void umlaut() {}

  @TrackFeature(value = LONG, description = "Too long", owner = "a")
  void tooLong() {}

  @TrackFeature(value = "fine-name_1.2", description = "All joiners", owner = "a")
  void fine() {}
}
