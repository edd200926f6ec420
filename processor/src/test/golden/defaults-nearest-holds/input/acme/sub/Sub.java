package acme.sub;

import dev.trackfeature.annotations.TrackFeature;

class Sub {

  @TrackFeature(value = "of_subpackage", description = "Parent packages lend nothing", owner = "sub")
  void run() {}
}
