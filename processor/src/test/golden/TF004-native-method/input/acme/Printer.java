package acme;

import dev.trackfeature.annotations.TrackFeature;

class Printer {

  @TrackFeature(value = "print", description = "Prints", owner = "a")
  native void print(String text);
}
