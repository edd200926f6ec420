package com.acme.reports;

import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.WebhookAdoptionListener;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;
import java.net.URI;
import javax.sql.DataSource;

/** The README's set-up of the toolkit. */
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

  public static FeatureTracking withAdoption(
      OpenTelemetry openTelemetry, DataSource dataSource, byte[] webhookSecret) {
    FeatureTracking tracking =
        FeatureTracking.builder(openTelemetry)
            .setUsageCountStore(JdbcUsageCountStore.create(dataSource))
            .addAdoptionListener(event -> Messages.show(event.userId(), event.stage()))
            .addAdoptionListener(
                WebhookAdoptionListener.create(
                    URI.create("https://success.example/hooks/adoption"), webhookSecret))
            .build()
            .install();
    return tracking;
  }

  private static final class Messages {
    static void show(String userId, AdoptionStage stage) {
      System.out.println("To " + userId + ": you have " + stage.label() + " this feature.");
    }
  }

  public static void handle(User user, Runnable request) {
    FeatureContext caller = FeatureContext.of(user.tenantId(), user.plan()).withUserId(user.id());
    try (Scope scope = caller.makeCurrent()) {
      request.run();
    }
  }

  public record User(String id, String tenantId, String plan) {}
}
