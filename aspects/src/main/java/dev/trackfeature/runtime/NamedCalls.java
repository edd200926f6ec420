package dev.trackfeature.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts uses of features that code names by hand. */
final class NamedCalls {

  /** The grammar of a feature name, as the annotation processor enforces it. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([_.-][a-z0-9]+)*");

  private static final int MAX_LENGTH = 64;

  /** Names come from code; more of them than this come from data, and would not end. */
  private static final int MAX_NAMES = 10_000;

  private static final Map<String, Site> SITES = new ConcurrentHashMap<>();

  private NamedCalls() {}

  static long enter(@Nullable String feature) {
    FeatureTracker tracker = InstalledTracker.active();
    if (tracker == null) {
      return CallStack.NOT_TRACKED;
    }
    try {
      Site site = feature == null ? null : siteOf(feature);
      if (site == null) {
        tracker
            .guard()
            .dropped(
                DropReason.NAME,
                "not tracked: '"
                    + feature
                    + "' is no feature name; use lower-case letters, digits and single _ . -"
                    + " between them, at most 64 characters, and a fixed set of names");
        return CallStack.NOT_TRACKED;
      }
      return tracker.enter(site);
    } catch (Throwable failure) {
      tracker.guard().dropped(DropReason.CALL, failure);
      return CallStack.NOT_TRACKED;
    }
  }

  private static @Nullable Site siteOf(String feature) {
    Site known = SITES.get(feature);
    if (known != null) {
      return known;
    }
    if (feature.length() > MAX_LENGTH
        || SITES.size() >= MAX_NAMES
        || !NAME.matcher(feature).matches()) {
      return null;
    }
    return SITES.computeIfAbsent(feature, Site::named);
  }
}
