package dev.trackfeature.inventory;

/** What can differ between a catalog and an earlier one, in the order in which reports show it. */
public enum ChangeKind {
  /** A feature that the earlier catalog doesn't have. */
  FEATURE_ADDED("feature added"),
  /** A feature is gone that was not deprecated. */
  FEATURE_REMOVED("feature removed"),
  /** A deprecated feature is gone. */
  FEATURE_REMOVED_AFTER_DEPRECATION("feature removed after deprecation"),
  /** A feature has a new name, and gives the earlier one as a former name. */
  FEATURE_RENAMED("feature renamed"),
  /** A feature is no longer deprecated. */
  FEATURE_REVIVED("feature revived"),
  /** Any other step in a feature's life. */
  LIFECYCLE("lifecycle changed"),
  /** Whose uses are counted for adoption. */
  SUBJECT("adoption subject changed"),
  /** How many uses make a stage of adoption. */
  THRESHOLDS("adoption thresholds changed"),
  /** An attribute that was not declared. */
  ATTRIBUTE_ADDED("attribute added"),
  /** An attribute is no longer declared. */
  ATTRIBUTE_REMOVED("attribute removed"),
  /** The type of an attribute. */
  ATTRIBUTE_TYPE("attribute type changed"),
  /** The closed set of an attribute's values. */
  ATTRIBUTE_VALUES("attribute values changed"),
  /** Whether an attribute is on metrics or on spans only. */
  ATTRIBUTE_SIGNAL("attribute moved between metrics and spans"),
  /** A method that was no use of the feature. */
  ENTRY_POINT_ADDED("entry point added"),
  /** A method is no longer a use of the feature. */
  ENTRY_POINT_REMOVED("entry point removed"),
  /** A method has another class, name or parameters. */
  ENTRY_POINT_MOVED("entry point moved"),
  /** A method has another visibility or kind of result. */
  ENTRY_POINT_CHANGED("entry point changed"),
  /** A feature is still listed, but no method is a use of it. */
  LAST_ENTRY_POINT_LOST("last entry point lost"),
  /** The product area. */
  CATEGORY("category changed"),
  /** The team that answers for it. */
  OWNER("owner changed"),
  /** The name for people. */
  TITLE("title changed"),
  /** What it does for the customer. */
  DESCRIPTION("description changed"),
  /** The plans that include it. */
  PLANS("plans changed"),
  /** The flag that guards it. */
  FLAG("flag changed"),
  /** The version or date that introduced it. */
  SINCE("since changed"),
  /** The version or date that will remove it. */
  REMOVE_IN("removeIn changed"),
  /** The feature that takes its place. */
  REPLACED_BY("replacedBy changed"),
  /** Names that it had before. */
  FORMER_NAMES("former names changed");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  /** In words, such as {@code attribute added}. */
  public String label() {
    return label;
  }
}
