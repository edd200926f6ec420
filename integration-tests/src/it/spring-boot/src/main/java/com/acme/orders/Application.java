package com.acme.orders;

import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {

  /** Uses the OpenTelemetry that Boot makes. */
  @Bean
  FeatureTracking featureTracking(OpenTelemetry openTelemetry) {
    return FeatureTracking.builder(openTelemetry).build().install();
  }
}
