package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.context.UserIdPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How adoption is counted.
 *
 * @param store where counts are kept
 * @param listeners are called for each stage that is reached
 * @param thresholds of features that keep the defaults of their annotation
 * @param userIdPolicy in which form user ids reach the store
 * @param flushInterval time from one batch to the next
 * @param maxPending how many users and tenants are held in memory
 * @param closeTimeout how long closing tries to deliver
 * @param claimExpiry how long a claim lasts, after which another process announces the event
 * @param nanoClock the source of time, in nanoseconds from any origin
 */
record AdoptionSettings(
    WatchedStore store,
    List<AdoptionListener> listeners,
    AdoptionThresholds thresholds,
    UserIdPolicy userIdPolicy,
    Duration flushInterval,
    int maxPending,
    Duration closeTimeout,
    Duration claimExpiry,
    LongSupplier nanoClock) {

  AdoptionSettings {
    listeners = List.copyOf(listeners);
  }

  /** The thresholds of a feature: its own where it states any, else those for all. */
  AdoptionThresholds thresholdsOf(AdoptionRule rule) {
    AdoptionRule unstated = AdoptionRule.DEFAULT;
    return rule.discovered() == unstated.discovered()
            && rule.activated() == unstated.activated()
            && rule.adopted() == unstated.adopted()
            && rule.powerUser() == unstated.powerUser()
        ? thresholds
        : new AdoptionThresholds(
            rule.discovered(), rule.activated(), rule.adopted(), rule.powerUser());
  }
}
