package dev.trackfeature.inventory;

/**
 * A difference from an earlier catalog.
 *
 * @param kind what kind of difference
 * @param feature the feature's name; that of the earlier catalog when it is gone or renamed
 * @param field what changed
 * @param before what it was
 * @param after what it is
 * @param remedy how to mend it, as an imperative; empty when it breaks nothing
 */
public record CatalogChange(
    ChangeKind kind, String feature, String field, String before, String after, String remedy) {

  /** Whether it breaks those who rely on the feature: dashboards, alerts, reports of adoption. */
  public boolean isBreaking() {
    return !remedy.isEmpty();
  }

  /** The change in one or two sentences, the same in every tool. */
  public String sentence() {
    String subject = "Feature \"" + feature + "\" ";
    if (isBreaking()) {
      return subject
          + "breaks its baseline in "
          + field
          + ": before "
          + before
          + ", now "
          + after
          + ". "
          + remedy
          + ".";
    }
    return subject
        + switch (kind) {
          case FEATURE_ADDED -> "is new.";
          case FEATURE_REMOVED_AFTER_DEPRECATION, FEATURE_REMOVED -> "is gone; it was deprecated.";
          case FEATURE_RENAMED -> "has the new name \"" + after + "\".";
          case FEATURE_REVIVED -> "is no longer deprecated: it is " + after + ".";
          case ATTRIBUTE_ADDED, ENTRY_POINT_ADDED -> "has a new " + field + ".";
          case ENTRY_POINT_REMOVED -> "no longer has the " + field + ".";
          default -> "differs in " + field + ": before " + before + ", now " + after + ".";
        };
  }
}
