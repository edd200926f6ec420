package dev.trackfeature.adoption.internal;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.Meter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The options for adoption of a {@code FeatureTrackingBuilder}. Not thread-safe. */
public final class AdoptionOptions {

  /** Space for the users of 200 ms at 500,000 first uses a second; 10 to 20 MB when full. */
  private static final int DEFAULT_MAX_PENDING = 100_000;

  private final List<AdoptionListener> listeners = new ArrayList<>();
  private boolean enabled = true;
  private @Nullable UsageCountStore store;
  private AdoptionThresholds thresholds = AdoptionThresholds.DEFAULT;
  private Duration flushInterval = Duration.ofMillis(200);
  private int maxPending = DEFAULT_MAX_PENDING;
  private Duration closeTimeout = Duration.ofSeconds(5);
  private Duration claimExpiry = Duration.ofSeconds(5);

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public void setStore(UsageCountStore store) {
    this.store = requireNonNull(store, "store");
  }

  public void addListener(AdoptionListener listener) {
    listeners.add(requireNonNull(listener, "listener"));
  }

  public void setThresholds(AdoptionThresholds thresholds) {
    this.thresholds = requireNonNull(thresholds, "thresholds");
  }

  public void setFlushInterval(Duration flushInterval) {
    this.flushInterval = positive(flushInterval, "flushInterval");
  }

  public void setMaxPending(int maxPending) {
    if (maxPending < 1) {
      throw new IllegalArgumentException("maxPending is " + maxPending + "; give 1 or more");
    }
    this.maxPending = maxPending;
  }

  public void setCloseTimeout(Duration closeTimeout) {
    this.closeTimeout = positive(closeTimeout, "closeTimeout");
  }

  public void setClaimExpiry(Duration claimExpiry) {
    this.claimExpiry = claimExpiry;
  }

  private static Duration positive(Duration duration, String name) {
    if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is " + duration + "; give more than zero");
    }
    return duration;
  }

  /** Whether counts are for a store or a listener, and not for metrics and log events alone. */
  public boolean isWanted() {
    return enabled && (store != null || !listeners.isEmpty());
  }

  /** Makes the buffer, or null when adoption is switched off. */
  public @Nullable AdoptionBuffer build(
      Meter meter,
      TenantCaps caps,
      Logger logger,
      UserIdPolicy userIdPolicy,
      DropReporter guard,
      LongSupplier nanoClock,
      Clock clock) {
    if (!enabled) {
      return null;
    }
    AdoptionSettings settings =
        new AdoptionSettings(
            new WatchedStore(store == null ? UsageCountStore.inMemory() : store, clock),
            listeners,
            thresholds,
            userIdPolicy,
            flushInterval,
            maxPending,
            closeTimeout,
            claimExpiry,
            nanoClock);
    return new AdoptionBuffer(
        settings,
        new StageCounter(
            meter
                .counterBuilder(TelemetryNames.ADOPTION_STAGES)
                .setUnit("{transition}")
                .setDescription(
                    "Users or tenants that have reached a stage of a feature's adoption")
                .build(),
            caps),
        logger,
        guard,
        isWanted());
  }
}
