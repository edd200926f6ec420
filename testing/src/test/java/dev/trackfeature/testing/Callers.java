package dev.trackfeature.testing;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Scope;

final class Callers {

  private Callers() {}

  static void as(String tenant, String plan, Runnable request) {
    try (Scope scope = FeatureContext.of(tenant, plan).makeCurrent()) {
      request.run();
    }
  }
}
