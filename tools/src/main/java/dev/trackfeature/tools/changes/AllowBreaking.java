package dev.trackfeature.tools.changes;

/** When a breaking change is a warning instead of an error. */
public enum AllowBreaking {
  /** Never: a breaking change is accepted by committing a new baseline. */
  NEVER,
  /** In a module whose major version is higher than that of the baseline. */
  MAJOR
}
