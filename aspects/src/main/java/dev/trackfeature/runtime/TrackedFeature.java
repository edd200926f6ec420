package dev.trackfeature.runtime;

/**
 * A feature as one tracking knows it. There is one for each name, so it is compared by identity.
 */
final class TrackedFeature {

  private final FeatureTracker tracker;
  private final String name;
  private final String category;

  /**
   * @param category the product area: the catalog's, or what the first site met says
   */
  TrackedFeature(FeatureTracker tracker, String name, String category) {
    this.tracker = tracker;
    this.name = name;
    this.category = category;
  }

  FeatureTracker tracker() {
    return tracker;
  }

  String name() {
    return name;
  }

  String category() {
    return category;
  }

  /** Whether both are one feature, though a tracking installed in the meantime may know one. */
  boolean isSameAs(TrackedFeature other) {
    return this == other || (tracker != other.tracker && name.equals(other.name));
  }
}
