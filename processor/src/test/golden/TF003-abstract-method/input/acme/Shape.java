package acme;

import dev.trackfeature.annotations.TrackFeature;

abstract class Shape {

  @TrackFeature(value = "shape_draw", description = "Draws", owner = "a")
  abstract void draw(int[] points);

  interface Renderer {
    @TrackFeature(value = "render", description = "Renders", owner = "a")
    void render();

    @TrackFeature(value = "render_twice", description = "Has a body", owner = "a")
    default void renderTwice() {}
  }

  @interface Marker {
    @TrackFeature(value = "marker", description = "Marks", owner = "a")
    String value();
  }
}
