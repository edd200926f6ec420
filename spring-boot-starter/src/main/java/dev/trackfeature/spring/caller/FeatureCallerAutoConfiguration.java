package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContextResolver;
import dev.trackfeature.spring.ConditionalOnEnabled;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.StarterDiagnostic;
import dev.trackfeature.spring.TrackFeatureProperties;
import jakarta.servlet.DispatcherType;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import reactor.core.publisher.Hooks;

/**
 * Tells the tracking who calls: what the application's {@link FeatureContextResolver} beans say,
 * then what its security and the headers of its requests do.
 */
@AutoConfiguration(after = FeatureTrackingAutoConfiguration.class)
// A decorator of another library's may give way to one that is there, so it is looked for first.
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnEnabled("trackfeature.enabled")
@EnableConfigurationProperties(TrackFeatureProperties.class)
public final class FeatureCallerAutoConfiguration {

  /** Inside Spring Security's filters, whose order is -100, servlet and reactive ones. */
  static final int FILTER_ORDER = -90;

  @Bean
  @Order(FeatureTrackingBuilderCustomizer.STARTER_ORDER + 1)
  FeatureTrackingBuilderCustomizer featureCallerCustomizer(
      ObjectProvider<FeatureContextResolver> resolvers,
      TrackFeatureProperties properties,
      ApplicationContext application) {
    CallerResolver builtIn =
        new CallerResolver(Callers.of(properties, application.getClassLoader()));
    return builder ->
        builder.setContextResolver(
            new OrderedResolvers(
                () -> Stream.concat(resolvers.orderedStream(), Stream.of(builtIn)).toList()));
  }

  /**
   * A fallback, so that it is neither in the way of the application's own decorator where Spring
   * Boot 3.5 or the application takes one, nor left out where Spring Boot 4 composes them all.
   */
  @Bean
  @Fallback
  TaskDecorator featureCallerTaskDecorator(
      TrackFeatureProperties properties, ApplicationContext application) {
    return new CallerTaskDecorator(Callers.of(properties, application.getClassLoader()));
  }

  /** An application on servlets. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class Servlets {

    @Bean
    FilterRegistrationBean<FeatureContextFilter> featureContextFilterRegistration(
        TrackFeatureProperties properties, ApplicationContext application) {
      FilterRegistrationBean<FeatureContextFilter> registration =
          new FilterRegistrationBean<>(
              new FeatureContextFilter(Callers.of(properties, application.getClassLoader())));
      registration.setName("featureContextFilter");
      registration.setOrder(FILTER_ORDER);
      registration.setDispatcherTypes(
          DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
      return registration;
    }
  }

  /** An application on Reactor. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  static class Reactive implements ApplicationListener<ContextRefreshedEvent> {

    private final AtomicBoolean checked = new AtomicBoolean();

    @Bean
    FeatureContextWebFilter featureContextWebFilter(
        TrackFeatureProperties properties, ApplicationContext application) {
      @Nullable ClassLoader loader = application.getClassLoader();
      return new FeatureContextWebFilter(
          Callers.of(properties, loader),
          Callers.hasSecurity(loader)
              ? ReactiveSecuritySource::new
              : request -> IdentitySource.NONE);
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
      if (checked.compareAndSet(false, true) && !Hooks.isAutomaticContextPropagationEnabled()) {
        StarterDiagnostic.TFS06.warn(LogFactory.getLog(FeatureCallerAutoConfiguration.class));
      }
    }
  }
}
