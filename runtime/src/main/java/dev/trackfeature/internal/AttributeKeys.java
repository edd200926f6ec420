package dev.trackfeature.internal;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.AttributeKey;

/** The attribute keys of the telemetry contract, with their types. */
public final class AttributeKeys {

  public static final AttributeKey<String> FEATURE_NAME = stringKey(TelemetryNames.FEATURE_NAME);
  public static final AttributeKey<String> FEATURE_CATEGORY =
      stringKey(TelemetryNames.FEATURE_CATEGORY);
  public static final AttributeKey<String> FEATURE_OWNER = stringKey(TelemetryNames.FEATURE_OWNER);
  public static final AttributeKey<String> FEATURE_LIFECYCLE =
      stringKey(TelemetryNames.FEATURE_LIFECYCLE);
  public static final AttributeKey<String> TENANT_ID = stringKey(TelemetryNames.TENANT_ID);
  public static final AttributeKey<String> USER_PLAN = stringKey(TelemetryNames.USER_PLAN);
  public static final AttributeKey<String> USER_ID = stringKey(TelemetryNames.USER_ID);
  public static final AttributeKey<String> SESSION_ID = stringKey(TelemetryNames.SESSION_ID);
  public static final AttributeKey<String> ERROR_TYPE = stringKey(TelemetryNames.ERROR_TYPE);
  public static final AttributeKey<String> ADOPTION_STAGE =
      stringKey(TelemetryNames.ADOPTION_STAGE);
  public static final AttributeKey<Long> ADOPTION_THRESHOLD =
      longKey(TelemetryNames.ADOPTION_THRESHOLD);
  public static final AttributeKey<Long> ADOPTION_USAGE_COUNT =
      longKey(TelemetryNames.ADOPTION_USAGE_COUNT);
  public static final AttributeKey<String> ADOPTION_EVENT_ID =
      stringKey(TelemetryNames.ADOPTION_EVENT_ID);

  /** Where an API before 1.50 has the name of a log event. */
  public static final AttributeKey<String> EVENT_NAME = stringKey("event.name");

  public static final AttributeKey<String> REASON = stringKey(TelemetryNames.REASON);
  public static final AttributeKey<String> WEAVING = stringKey(TelemetryNames.WEAVING);

  private AttributeKeys() {}
}
