package dev.trackfeature.telemetry;

/** Every scope, instrument, event and attribute key that features are recorded under. */
public final class TelemetryNames {

  // Instrumentation scopes

  /** Holds usage, latency, executions in flight, the catalog's features, and spans. */
  public static final String FEATURES_SCOPE = "product.features";

  /** Holds the counter of adoption stages and its log events. */
  public static final String ADOPTION_SCOPE = "product.adoption";

  /** Holds the toolkit's own health. */
  public static final String HEALTH_SCOPE = "dev.trackfeature";

  // Instruments

  /** Counter: uses that have ended, failed ones included. */
  public static final String USAGE = "product.feature.usage";

  /** Histogram: the time from the start of a use until it returned or completed. */
  public static final String LATENCY = "product.feature.latency";

  /** Up-down counter: executions in flight. */
  public static final String ACTIVE_USERS = "product.feature.active_users";

  /** Gauge, always 1: one point for every catalogued feature, used or not. */
  public static final String INFO = "product.feature.info";

  /** Gauge that never has a point: through it the runtime learns of a collection. */
  public static final String COLLECTION = "trackfeature.collection";

  /** Counter: stages of adoption that were reached. */
  public static final String ADOPTION_STAGES = "product.adoption.stage";

  /** Counter: what could not be recorded. */
  public static final String DROPPED = "trackfeature.dropped";

  /** Gauge: the catalogued entry points, by {@link #WEAVING}. */
  public static final String ENTRY_POINTS = "trackfeature.entry_points";

  // Log events and spans

  /** The name of the log event of a stage that was reached. */
  public static final String STAGE_REACHED = "product.adoption.stage_reached";

  /** The prefix of span names; the feature's name follows. */
  public static final String SPAN_PREFIX = "feature.";

  // Attribute keys

  /** The feature's name. */
  public static final String FEATURE_NAME = "feature.name";

  /** The feature's product area. */
  public static final String FEATURE_CATEGORY = "feature.category";

  /** The team that answers for the feature. */
  public static final String FEATURE_OWNER = "feature.owner";

  /** How far the feature is in its life. */
  public static final String FEATURE_LIFECYCLE = "feature.lifecycle";

  /** The customer account. */
  public static final String TENANT_ID = "tenant.id";

  /** What the tenant pays for. */
  public static final String USER_PLAN = "user.plan";

  /** The user within the tenant; never on a metric. */
  public static final String USER_ID = "user.id";

  /** The user's session; never on a metric. */
  public static final String SESSION_ID = "session.id";

  /** What a use failed with: a class name, or {@link #CANCELLED}. */
  public static final String ERROR_TYPE = "error.type";

  /** The stage that was reached. */
  public static final String ADOPTION_STAGE = "adoption.stage";

  /** How many uses the stage needs. */
  public static final String ADOPTION_THRESHOLD = "adoption.threshold";

  /** How many uses there were when the stage was reached. */
  public static final String ADOPTION_USAGE_COUNT = "adoption.usage_count";

  /** The event's id: always the same for one transition, even if it is announced again. */
  public static final String ADOPTION_EVENT_ID = "adoption.event_id";

  /** Why something was dropped. */
  public static final String REASON = "reason";

  /** Whether entry points are woven: {@code woven}, {@code not_woven} or {@code unknown}. */
  public static final String WEAVING = "trackfeature.weaving";

  // Values

  /** The {@link #ERROR_TYPE} of a future that was cancelled. */
  public static final String CANCELLED = "cancelled";

  /** On metrics: a value outside its closed set, and tenants that are not recorded by name. */
  public static final String OTHER = "_other";

  /** A tenant or plan that is not known. */
  public static final String UNKNOWN = "unknown";

  private TelemetryNames() {}
}
