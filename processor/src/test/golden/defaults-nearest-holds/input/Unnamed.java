import dev.trackfeature.annotations.TrackFeature;

class Unnamed {

  @TrackFeature(value = "of_nobody", description = "In the package without a name", owner = "nobody")
  void run() {}
}
