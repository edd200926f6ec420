package dev.trackfeature.spring.actuator;

import dev.trackfeature.adoption.AdoptionStatus;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health {@code features}: {@code UP}, or {@code UNKNOWN} where nothing is recorded. Never down, as
 * telemetry must not take an instance out of service.
 */
final class FeaturesHealthIndicator implements HealthIndicator {

  private final FeatureTracking tracking;
  private final EntryPointStates entryPoints;
  private final @Nullable TelemetryRoute route;

  FeaturesHealthIndicator(
      FeatureTracking tracking, EntryPointStates entryPoints, @Nullable TelemetryRoute route) {
    this.tracking = tracking;
    this.entryPoints = entryPoints;
    this.route = route;
  }

  @Override
  public Health health() {
    boolean recorded = route == null || route.kind() != TelemetryRoute.Kind.NONE;
    Health.Builder health = recorded ? Health.up() : Health.unknown();
    health
        .withDetail("entryPoints", FeaturesEndpoint.count(entryPoints.all()))
        .withDetail("dropped", tracking.usage().dropped());
    tracking.adoptionStatus().ifPresent(status -> describe(status, health));
    return health.build();
  }

  private static void describe(AdoptionStatus status, Health.Builder health) {
    health.withDetail("adoptionPending", status.pendingUses());
    if (status.lastSuccess() != null) {
      health.withDetail("adoptionLastSuccess", status.lastSuccess().toString());
    }
    if (status.lastFailure() != null) {
      health
          .withDetail("adoptionLastFailure", status.lastFailure().toString())
          .withDetail("adoptionFailure", String.valueOf(status.failure()));
    }
  }
}
