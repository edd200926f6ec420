package dev.trackfeature.tools.changes;

/** What a missing baseline does to the build. */
public enum MissingBaseline {
  /** The build goes on, and warns. */
  WARN,
  /** The build fails. */
  FAIL,
  /** Nothing is said. */
  IGNORE
}
