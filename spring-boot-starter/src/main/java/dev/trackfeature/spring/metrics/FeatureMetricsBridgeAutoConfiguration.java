package dev.trackfeature.spring.metrics;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.ConditionalOnEnabled;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * What the application's tracking is built on, and the bridge to Micrometer. Backs off where the
 * application brings its own {@link FeatureTracking}.
 *
 * <p>After Spring Boot's OpenTelemetry, so that a meter provider that Boot contributes one day
 * comes first; Boot asks for the provider when it makes its OpenTelemetry, so the order of
 * configurations doesn't matter for that.
 */
@AutoConfiguration(
    before = FeatureTrackingAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
      "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration"
    })
@ConditionalOnEnabled("trackfeature.enabled")
@ConditionalOnMissingBean(FeatureTracking.class)
@EnableConfigurationProperties(TrackFeatureProperties.class)
public final class FeatureMetricsBridgeAutoConfiguration {

  private static final Log log = LogFactory.getLog(FeatureMetricsBridgeAutoConfiguration.class);

  /** The bean that says the route, and more, where the application doesn't exclude it. */
  private static final String ENTRY_POINT_CHECK = "featureEntryPointCheck";

  @Bean
  @ConditionalOnMissingBean
  TelemetryRoute featureTelemetryRoute(
      TrackFeatureProperties properties,
      ObjectProvider<OpenTelemetry> openTelemetry,
      ObjectProvider<FeatureMetricsBridge> bridge,
      ConfigurableListableBeanFactory beans) {
    TelemetryRoute route =
        new RouteChoice(
                properties.metrics().route(),
                openTelemetry::getIfUnique,
                GlobalTelemetry.find(),
                bridge.getIfAvailable())
            .choose();
    if (!beans.containsLocalBean(ENTRY_POINT_CHECK)) {
      log.info(route.summary() + ".");
    }
    return route;
  }

  /** Only with Micrometer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
  static final class BridgeConfiguration {

    @Bean
    FeatureMetricsBridge featureMetricsBridge(
        ConfigurableListableBeanFactory beans,
        TrackFeatureProperties properties,
        Environment environment) {
      return new FeatureMetricsBridge(
          beans,
          properties.metrics().maxSeriesPerInstrument(),
          environment.getProperty("spring.application.name"));
    }

    /**
     * Made when Spring Boot's OpenTelemetry asks for it, or not at all. The bridge closes it, once.
     */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnMissingBean
    @Conditional(OnBridge.class)
    SdkMeterProvider featureMeterProvider(FeatureMetricsBridge bridge) {
      return bridge.provider();
    }
  }
}
