package dev.trackfeature.processor;

import dev.trackfeature.telemetry.TelemetryNames;
import java.util.List;
import java.util.Set;

/** What the catalog contains about the telemetry of features. */
final class TelemetryContract {

  /** The instruments that carry every feature, sorted. */
  static final List<String> SIGNALS =
      List.of(
          TelemetryNames.ADOPTION_STAGES,
          TelemetryNames.ACTIVE_USERS,
          TelemetryNames.INFO,
          TelemetryNames.LATENCY,
          TelemetryNames.USAGE);

  /** Attribute keys that the runtime writes itself. */
  static final Set<String> RESERVED_KEYS =
      Set.of(
          TelemetryNames.ADOPTION_EVENT_ID,
          TelemetryNames.ADOPTION_STAGE,
          TelemetryNames.ADOPTION_THRESHOLD,
          TelemetryNames.ADOPTION_USAGE_COUNT,
          TelemetryNames.ERROR_TYPE,
          TelemetryNames.FEATURE_CATEGORY,
          TelemetryNames.FEATURE_LIFECYCLE,
          TelemetryNames.FEATURE_NAME,
          TelemetryNames.FEATURE_OWNER,
          TelemetryNames.SESSION_ID,
          TelemetryNames.TENANT_ID,
          TelemetryNames.USER_ID,
          TelemetryNames.USER_PLAN);

  private TelemetryContract() {}
}
