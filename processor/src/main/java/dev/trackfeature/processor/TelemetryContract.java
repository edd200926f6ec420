package dev.trackfeature.processor;

import java.util.List;

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

  private TelemetryContract() {}
}
