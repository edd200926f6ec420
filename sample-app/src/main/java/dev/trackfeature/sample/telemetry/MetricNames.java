package dev.trackfeature.sample.telemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.AttributeKey;

/** The instruments and attributes that the app reads back. */
final class MetricNames {

  static final String FEATURE_USAGE = TelemetryNames.USAGE;
  static final String FEATURE_LATENCY = TelemetryNames.LATENCY;

  static final AttributeKey<String> FEATURE_NAME = stringKey(TelemetryNames.FEATURE_NAME);
  static final AttributeKey<String> TENANT_ID = stringKey(TelemetryNames.TENANT_ID);
  static final AttributeKey<String> USER_PLAN = stringKey(TelemetryNames.USER_PLAN);
  static final AttributeKey<String> ERROR_TYPE = stringKey(TelemetryNames.ERROR_TYPE);

  private MetricNames() {}
}
