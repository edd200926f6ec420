package dev.trackfeature.spring.test;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.TelemetryRoute;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with a resolver and a store of its own, and what reaches its telemetry. */
@Configuration(proxyBeanMethods = false)
@AutoConfigureFeatureTracking
class ExportApplication {

  /** What the trackings of all such applications recorded. */
  static final RecordedUses USES = new RecordedUses();

  /** The store that they share. */
  static final UsageCountStore STORE = UsageCountStore.inMemory();

  @Bean
  TelemetryRoute route() {
    return USES.route();
  }

  @Bean
  FeatureTrackingBuilderCustomizer caller() {
    return builder ->
        builder
            .setContextResolver(context -> FeatureContext.of("acme", "pro").withUserId("ada"))
            .setUsageCountStore(STORE);
  }

  @Bean
  Exports exports() {
    return new Exports();
  }
}
