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
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Sends metrics of features where Micrometer's OTLP registry sends the application's. */
final class OtlpPush {

  private static final Log log = LogFactory.getLog(OtlpPush.class);

  /** From Spring Boot 4.1 on. */
  private static final String SSL_BUNDLE = "management.otlp.metrics.export.ssl.bundle";

  /** From Micrometer 1.15 on. */
  private static final String SENDER = "io.micrometer.registry.otlp.OtlpMetricsSender";

  private OtlpPush() {}

  /** Null where there is no such registry, or only the registry knows how to send. */
  static @Nullable MetricReader reader(ConfigurableListableBeanFactory beans) {
    OtlpConfig config = beans.getBeanProvider(OtlpConfig.class).getIfUnique();
    if (config == null || !config.enabled()) {
      return null;
    }
    try {
      String reason = reasonForRegistry(beans);
      if (reason != null) {
        log.info(
            "Features are sent by Micrometer's OTLP registry, without latency buckets: " + reason);
        return null;
      }
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

  /** What only the registry knows how to use; null when there is nothing. */
  private static @Nullable String reasonForRegistry(ConfigurableListableBeanFactory beans) {
    if (StringUtils.hasText(beans.getBean(Environment.class).getProperty(SSL_BUNDLE))) {
      return SSL_BUNDLE + " is set";
    }
    if (!ClassUtils.isPresent(SENDER, beans.getBeanClassLoader())) {
      return null;
    }
    Class<?> sender = ClassUtils.resolveClassName(SENDER, beans.getBeanClassLoader());
    for (String name :
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, sender, true, false)) {
      if (!isOfBoot(beans, name)) {
        return "the application has an OtlpMetricsSender of its own, the bean '" + name + "'";
      }
    }
    return null;
  }

  /** Whether it is one that Spring Boot makes, from 4.1 on, where the application doesn't. */
  private static boolean isOfBoot(ConfigurableListableBeanFactory beans, String name) {
    try {
      String configuration = beans.getMergedBeanDefinition(name).getFactoryBeanName();
      return configuration != null && configuration.startsWith("org.springframework.boot.");
    } catch (NoSuchBeanDefinitionException registeredByHand) {
      return false;
    }
  }
}
