package acme;

import dev.trackfeature.annotations.*;

class Shapes {

  interface Drawing {
    @TrackFeature(value = "shape_draw", description = "Does shape_draw", owner = "team")
    default void draw() {}
  }

  static class Base implements Drawing {
    @TrackFeature(value = "shape_move", description = "Does shape_move", owner = "team")
    void move(int distance) {}
  }

  static class Untracked extends Base {
    @Override
    public void draw() {}

    @Override
    void move(int distance) {}

    void move(long distance) {}
  }

  static class Tracked extends Base {
    @Override
    @TrackFeature("shape_move")
    void move(int distance) {}
  }

  @SuppressWarnings("TF106")
  static class Known extends Base {
    @Override
    void move(int distance) {}
  }
}
