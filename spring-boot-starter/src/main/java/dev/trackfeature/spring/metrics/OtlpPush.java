package dev.trackfeature.spring.metrics;

import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Sends metrics of features where Micrometer's OTLP registry sends the application's. */
final class OtlpPush {

  private static final Log log = LogFactory.getLog(OtlpPush.class);

  private OtlpPush() {}

  /** Null where there is no such registry, or the exporter can't do what it is configured for. */
  static @Nullable MetricReader reader(ConfigurableListableBeanFactory beans) {
    OtlpConfig config = beans.getBeanProvider(OtlpConfig.class).getIfUnique();
    if (config == null || !config.enabled()) {
      return null;
    }
    try {
      OtlpHttpMetricExporterBuilder exporter =
          OtlpHttpMetricExporter.builder()
              .setEndpoint(config.url())
              .setAggregationTemporalitySelector(
                  config.aggregationTemporality() == AggregationTemporality.DELTA
                      ? AggregationTemporalitySelector.deltaPreferred()
                      : AggregationTemporalitySelector.alwaysCumulative());
      config.headers().forEach(exporter::addHeader);
      return PeriodicMetricReader.builder(exporter.build()).setInterval(config.step()).build();
    } catch (LinkageError | RuntimeException failure) {
      log.debug("OTLP is left to Micrometer's registry", failure);
      return null;
    }
  }
}
