package dev.trackfeature.runtime;

import java.time.Duration;

/** Sets when claims of events expire, which only tests may. */
public final class ClaimExpiry {

  private ClaimExpiry() {}

  /** Returns the builder. */
  public static FeatureTrackingBuilder of(Duration expiry, FeatureTrackingBuilder builder) {
    return builder.setAdoptionClaimExpiry(expiry);
  }
}
