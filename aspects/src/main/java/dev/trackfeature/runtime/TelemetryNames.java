package dev.trackfeature.runtime;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Every scope, instrument and attribute key of the telemetry contract, each written once. */
final class TelemetryNames {

  static final String FEATURES_SCOPE = "product.features";
  static final String ADOPTION_SCOPE = "product.adoption";
  static final String HEALTH_SCOPE = "dev.trackfeature";

  static final String USAGE = "product.feature.usage";
  static final String LATENCY = "product.feature.latency";
  static final String ACTIVE_USERS = "product.feature.active_users";
  static final String INFO = "product.feature.info";
  static final String ADOPTION_STAGES = "product.adoption.stage";
  static final String DROPPED = "trackfeature.dropped";
  static final String ENTRY_POINTS = "trackfeature.entry_points";

  /** The name of a log event. */
  static final String STAGE_REACHED = "product.adoption.stage_reached";

  static final String SPAN_PREFIX = "feature.";

  static final AttributeKey<String> FEATURE_NAME = stringKey("feature.name");
  static final AttributeKey<String> FEATURE_CATEGORY = stringKey("feature.category");
  static final AttributeKey<String> FEATURE_OWNER = stringKey("feature.owner");
  static final AttributeKey<String> FEATURE_LIFECYCLE = stringKey("feature.lifecycle");
  static final AttributeKey<String> TENANT_ID = stringKey("tenant.id");
  static final AttributeKey<String> USER_PLAN = stringKey("user.plan");
  static final AttributeKey<String> USER_ID = stringKey("user.id");
  static final AttributeKey<String> SESSION_ID = stringKey("session.id");
  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
  static final AttributeKey<String> ADOPTION_STAGE = stringKey("adoption.stage");
  static final AttributeKey<Long> ADOPTION_THRESHOLD = longKey("adoption.threshold");
  static final AttributeKey<Long> ADOPTION_USAGE_COUNT = longKey("adoption.usage_count");
  static final AttributeKey<String> ADOPTION_EVENT_ID = stringKey("adoption.event_id");

  /** Where an API before 1.50 has the name of a log event. */
  static final AttributeKey<String> EVENT_NAME = stringKey("event.name");

  static final AttributeKey<String> REASON = stringKey("reason");
  static final AttributeKey<String> WEAVING = stringKey("trackfeature.weaving");

  /** The {@code error.type} of a future that was cancelled. */
  static final String CANCELLED = "cancelled";

  /** Stands for a value outside its closed set, and for tenants that are not named. */
  static final String OTHER = "_other";

  private TelemetryNames() {}
}
