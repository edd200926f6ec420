package dev.trackfeature.spring.actuator;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Actuator shows of features, where the application has Actuator. */
@AutoConfiguration(after = FeatureProxyAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean({FeatureTracking.class, EntryPointStates.class})
public final class FeatureActuatorAutoConfiguration {

  @Bean
  @ConditionalOnAvailableEndpoint
  FeaturesEndpoint featuresEndpoint(
      FeatureTracking tracking,
      EntryPointStates entryPoints,
      ObjectProvider<TelemetryRoute> route,
      ObjectProvider<UsageCountStore> store,
      TrackFeatureProperties properties) {
    return new FeaturesEndpoint(
        tracking,
        entryPoints,
        route.getIfAvailable(),
        new AdoptionCounts(store.getIfUnique(), properties.endpoint().cache(), System::nanoTime),
        Clock.systemUTC());
  }

  @Bean
  @ConditionalOnEnabledInfoContributor("features")
  InfoContributor featuresInfoContributor(FeatureTracking tracking, EntryPointStates entryPoints) {
    return new FeaturesInfoContributor(tracking, entryPoints);
  }

  /** Spring Boot 4's, which moved the types of health to a package of their own. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  @ConditionalOnProperty(
      name = "trackfeature.health.enabled",
      havingValue = "true",
      matchIfMissing = true)
  static final class HealthConfiguration {

    @Bean
    FeaturesHealthIndicator featuresHealthIndicator(
        FeatureTracking tracking,
        EntryPointStates entryPoints,
        ObjectProvider<TelemetryRoute> route) {
      return new FeaturesHealthIndicator(tracking, entryPoints, route.getIfAvailable());
    }
  }
}
