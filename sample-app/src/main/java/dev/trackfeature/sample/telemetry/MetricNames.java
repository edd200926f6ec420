package dev.trackfeature.sample.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The instruments and attributes that the app reads back. */
final class MetricNames {

  static final String FEATURE_USAGE = "product.feature.usage";
  static final String FEATURE_LATENCY = "product.feature.latency";

  static final AttributeKey<String> FEATURE_NAME = AttributeKey.stringKey("feature.name");
  static final AttributeKey<String> TENANT_ID = AttributeKey.stringKey("tenant.id");
  static final AttributeKey<String> USER_PLAN = AttributeKey.stringKey("user.plan");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private MetricNames() {}
}
