package com.acme.orders;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Boot's OpenTelemetry uses this provider; its metrics are on the page of Boot's own metrics. */
@Configuration
@Profile("metrics")
class Metrics {

  @Bean
  SdkMeterProvider meterProvider(PrometheusRegistry registry) {
    PrometheusMetricReader reader = new PrometheusMetricReader(false, attribute -> false);
    registry.register(reader);
    return SdkMeterProvider.builder().registerMetricReader(reader).build();
  }
}
