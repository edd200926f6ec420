package dev.trackfeature.testing;

/** The instruments and attribute keys that are read here, each written once. */
final class TelemetryNames {

  static final String USAGE = "product.feature.usage";
  static final String ACTIVE_USERS = "product.feature.active_users";
  static final String INFO = "product.feature.info";
  static final String DROPPED = "trackfeature.dropped";

  static final String FEATURE_NAME = "feature.name";
  static final String TENANT_ID = "tenant.id";
  static final String USER_PLAN = "user.plan";
  static final String ERROR_TYPE = "error.type";
  static final String REASON = "reason";

  /** Stands on metrics for a value outside its closed set; the span has the value itself. */
  static final String OTHER = "_other";

  private TelemetryNames() {}
}
