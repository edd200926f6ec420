package dev.trackfeature.annotations;

/** How far a feature is in its life. */
public enum Lifecycle {
  /** May change or vanish at any time. */
  EXPERIMENTAL,
  /** Offered to customers, not yet with the usual promises. */
  BETA,
  /** Offered with the usual promises. */
  STABLE,
  /** On its way out; see {@link TrackFeature#removeIn()} and {@link TrackFeature#replacedBy()}. */
  DEPRECATED
}
