package com.acme.reports;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;

/** What the README shows of wiring the toolkit. */
public final class Telemetry {

  private Telemetry() {}

  public static FeatureTracking onExistingOpenTelemetry(OpenTelemetry openTelemetry) {
    FeatureTracking tracking = FeatureTracking.builder(openTelemetry).build().install();
    return tracking;
  }

  public static FeatureTracking onExistingMeter(OpenTelemetry openTelemetry) {
    FeatureTracking tracking =
        FeatureTracking.builder(openTelemetry)
            .setMeter(openTelemetry.getMeter("com.acme.reports"))
            .build()
            .install();
    return tracking;
  }

  public static void handle(User user, Runnable request) {
    FeatureContext caller = FeatureContext.of(user.tenantId(), user.plan()).withUserId(user.id());
    try (Scope scope = caller.makeCurrent()) {
      request.run();
    }
  }

  public record User(String id, String tenantId, String plan) {}
}
