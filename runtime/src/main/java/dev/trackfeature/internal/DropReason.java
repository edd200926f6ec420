package dev.trackfeature.internal;

import static java.util.Locale.ROOT;

/** Why something was not recorded: the {@code reason} on {@code trackfeature.dropped}. */
public enum DropReason {
  /** A use could not be counted for adoption. */
  ADOPTION,
  /** A use was not counted for adoption, as too many users wait for the store. */
  ADOPTION_FULL,
  /** An argument could not be read. */
  ATTRIBUTE,
  /** The use could not be started or ended. */
  CALL,
  /** More nested features on a thread than are tracked. */
  DEPTH,
  /** An adoption listener threw. */
  LISTENER,
  /** The logger of adoption events threw. */
  LOG,
  /** An instrument threw. */
  METRIC,
  /** A name given to {@code FeatureTracking.call} is no feature name, or one too many. */
  NAME,
  /** The context resolver threw. */
  RESOLVER,
  /** The tracer or span threw. */
  SPAN,
  /** Too little of the thread's stack was left to record a use. */
  STACK,
  /** The store of adoption counts has no space, or didn't take uses before the end. */
  STORE;

  /** The attribute's value. */
  String label() {
    return name().toLowerCase(ROOT);
  }
}
