package dev.trackfeature.benchmarks;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;

/** The same signals, recorded by hand with the SDK's instruments. */
final class HandWritten {

  private static final AttributeKey<String> FEATURE_NAME = stringKey("feature.name");
  private static final AttributeKey<String> FEATURE_CATEGORY = stringKey("feature.category");
  private static final AttributeKey<String> TENANT_ID = stringKey("tenant.id");
  private static final AttributeKey<String> USER_PLAN = stringKey("user.plan");

  private final LongCounter usage;
  private final DoubleHistogram latency;
  private final LongUpDownCounter activeUsers;

  HandWritten(Meter meter) {
    usage = meter.counterBuilder("hand.usage").setUnit("{use}").build();
    latency = meter.histogramBuilder("hand.latency").setUnit("ms").build();
    activeUsers = meter.upDownCounterBuilder("hand.active_users").setUnit("{user}").build();
  }

  static Attributes attributes(FeatureContext caller) {
    return Attributes.of(
        FEATURE_NAME,
        "report_export",
        FEATURE_CATEGORY,
        "reporting",
        TENANT_ID,
        caller.tenantId(),
        USER_PLAN,
        caller.plan());
  }

  /** As in tutorials: looks up the caller and builds the attributes for each call. */
  int building(ReportService service) {
    return prebuilt(service, attributes(FeatureContext.current()));
  }

  /** As in optimized code: the attributes are built in advance. */
  int prebuilt(ReportService service, Attributes attributes) {
    activeUsers.add(1, attributes);
    long start = System.nanoTime();
    try {
      return service.plain(1);
    } finally {
      latency.record((System.nanoTime() - start) / 1e6, attributes);
      usage.add(1, attributes);
      activeUsers.add(-1, attributes);
    }
  }
}
