package dev.trackfeature.runtime;

import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.LoggedText;
import org.jspecify.annotations.Nullable;

/** Starts uses of features that code names by hand. */
final class NamedCalls {

  private NamedCalls() {}

  static long enter(@Nullable String feature) {
    UseTracker tracker = InstalledTrackings.active();
    if (tracker == null) {
      tracker = InstalledTrackings.follow(NamedCalls.class, null);
      if (tracker == null) {
        return CallHandle.NOT_TRACKED;
      }
    }
    try {
      if (!StackSpace.isLeft()) {
        return tracker.withoutSpace();
      }
      if (!tracker.isRecording()) {
        return CallHandle.NOT_TRACKED;
      }
      Site known = feature == null ? null : tracker.sites().known(feature);
      if (known != null) {
        return tracker.enter(known);
      }
      StackSpace.requireForFirst();
      if (feature == null || !FeatureName.isValid(feature)) {
        tracker.guard().dropped(DropReason.NAME, "not tracked: " + isNoName(feature));
        return CallHandle.NOT_TRACKED;
      }
      Site added = tracker.sites().add(feature);
      if (added == null) {
        tracker
            .guard()
            .dropped(
                DropReason.NAME,
                "not tracked: '" + feature + "' is one name too many; use a fixed set of names");
        return CallHandle.NOT_TRACKED;
      }
      return tracker.enter(added);
    } catch (StackSpace.Exhausted exhausted) {
      return tracker.withoutSpace();
    } catch (Throwable failure) {
      tracker.guard().dropped(DropReason.CALL, failure);
      return CallHandle.NOT_TRACKED;
    }
  }

  /** What is wrong with a malformed name. */
  static String isNoName(@Nullable String feature) {
    return (feature == null ? "null" : LoggedText.quoted(feature))
        + " is no feature name; use lower-case letters, digits and single _ . - between them, at"
        + " most "
        + FeatureName.MAX_LENGTH
        + " characters";
  }
}
