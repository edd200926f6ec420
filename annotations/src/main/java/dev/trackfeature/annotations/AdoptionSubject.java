package dev.trackfeature.annotations;

/** Whose uses of a feature add up to its adoption. */
public enum AdoptionSubject {
  /** Each user within its tenant. */
  USER,
  /** Each tenant as a whole. */
  TENANT
}
