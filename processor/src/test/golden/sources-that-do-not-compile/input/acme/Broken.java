package acme;

import dev.trackfeature.annotations.TrackFeature;

class Broken {

  @TrackFeature(value = Missing.NAME, owner = "a")
  void constant() {}

  @TrackFeature("Malformed Too")
  Missing type(java.util.List<Missing> argument, Missing[] more) {
    return null;
  }

  @TrackFeature("Malformed")
  void fine() {}
}
