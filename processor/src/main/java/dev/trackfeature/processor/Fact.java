package dev.trackfeature.processor;

/** What {@code @TrackFeature} can state of a feature, beside its name. */
enum Fact {
  TITLE("title"),
  DESCRIPTION("description"),
  CATEGORY("category"),
  OWNER("owner"),
  LIFECYCLE("lifecycle"),
  SINCE("since"),
  REMOVE_IN("removeIn"),
  REPLACED_BY("replacedBy"),
  FORMER_NAMES("formerNames"),
  FLAG("flag"),
  PLANS("plans"),
  ADOPTION("adoption");

  private final String key;

  Fact(String key) {
    this.key = key;
  }

  /** The annotation value's name, and the catalog's. */
  String key() {
    return key;
  }
}
