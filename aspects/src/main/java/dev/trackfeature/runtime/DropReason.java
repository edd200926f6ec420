package dev.trackfeature.runtime;

import static java.util.Locale.ROOT;

/** Why something was not recorded: the {@code reason} on {@code trackfeature.dropped}. */
enum DropReason {
  /** An argument could not be read. */
  ATTRIBUTE,
  /** The use could not be started or ended. */
  CALL,
  /** More features in one another on a thread than are followed. */
  DEPTH,
  /** An instrument threw. */
  METRIC,
  /** A name given to {@link FeatureTracking#call} is not a feature name. */
  NAME,
  /** The context resolver threw. */
  RESOLVER,
  /** The tracer or span threw. */
  SPAN;

  /** The attribute's value. */
  String label() {
    return name().toLowerCase(ROOT);
  }
}
