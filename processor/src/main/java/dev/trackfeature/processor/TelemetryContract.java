package dev.trackfeature.processor;

import java.util.List;
import java.util.Set;

/** What the catalog has to know of the telemetry that features make. */
final class TelemetryContract {

  /** The instruments that carry every feature, sorted. */
  static final List<String> SIGNALS =
      List.of(
          "product.adoption.stage",
          "product.feature.active_users",
          "product.feature.info",
          "product.feature.latency",
          "product.feature.usage");

  /** Attribute keys that the runtime writes itself. */
  static final Set<String> RESERVED_KEYS =
      Set.of(
          "adoption.event_id",
          "adoption.stage",
          "adoption.threshold",
          "adoption.usage_count",
          "error.type",
          "feature.category",
          "feature.lifecycle",
          "feature.name",
          "feature.owner",
          "session.id",
          "tenant.id",
          "user.id",
          "user.plan");

  private TelemetryContract() {}
}
