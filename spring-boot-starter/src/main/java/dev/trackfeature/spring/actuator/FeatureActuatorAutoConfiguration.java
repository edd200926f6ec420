package dev.trackfeature.spring.actuator;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.ConditionalOnEnabled;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
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
      TrackFeatureProperties properties) {
    return new FeaturesEndpoint(
        tracking,
        entryPoints,
        route(properties, route),
        new AdoptionCounts(
            tracking.adoptionStatus().isPresent() ? tracking::stageCounts : null,
            properties.endpoint().cache(),
            System::nanoTime),
        Clock.systemUTC());
  }

  /** The route of the tracking; null where the application made the tracking itself. */
  private static @Nullable TelemetryRoute route(
      TrackFeatureProperties properties, ObjectProvider<TelemetryRoute> route) {
    return properties.enabled()
        ? route.getIfAvailable()
        : new TelemetryRoute(
            TelemetryRoute.Kind.NONE,
            "trackfeature.enabled is false",
            () -> FeatureTracking.builder(OpenTelemetry.noop()));
  }

  @Bean
  @ConditionalOnEnabledInfoContributor("features")
  InfoContributor featuresInfoContributor(FeatureTracking tracking, EntryPointStates entryPoints) {
    return new FeaturesInfoContributor(tracking, entryPoints);
  }

  /** Spring Boot 4's, which moved the types of health to a package of their own. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  @ConditionalOnEnabled("trackfeature.health.enabled")
  @ConditionalOnEnabledHealthIndicator("features")
  static final class HealthConfiguration {

    @Bean
    FeaturesHealthIndicator featuresHealthIndicator(
        FeatureTracking tracking,
        EntryPointStates entryPoints,
        ObjectProvider<TelemetryRoute> route,
        TrackFeatureProperties properties) {
      return new FeaturesHealthIndicator(tracking, entryPoints, route(properties, route));
    }
  }
}
