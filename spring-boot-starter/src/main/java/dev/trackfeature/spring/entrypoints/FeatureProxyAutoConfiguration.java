package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.ConditionalOnEnabled;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Proxies for tracked methods of beans that aren't woven, and the check at the start of what is
 * neither woven nor proxied.
 */
@AutoConfiguration(after = FeatureTrackingAutoConfiguration.class)
@EnableConfigurationProperties(TrackFeatureProperties.class)
public final class FeatureProxyAutoConfiguration {

  /** Static, and without other beans: a post-processor is made before all of them. */
  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  @ConditionalOnEnabled("trackfeature.enabled")
  @ConditionalOnProperty(name = "trackfeature.proxies", havingValue = "auto", matchIfMissing = true)
  static FeatureProxyPostProcessor featureProxyPostProcessor(Environment environment) {
    FeatureProxyPostProcessor processor = new FeatureProxyPostProcessor(new TrackedMethods());
    processor.setProxyTargetClass(
        environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
    return processor;
  }

  @Bean
  @ConditionalOnBean(FeatureTracking.class)
  @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
  EntryPointStates featureEntryPointStates(
      FeatureTracking tracking,
      TrackFeatureProperties properties,
      ConfigurableListableBeanFactory beanFactory) {
    return new EntryPointStates(
        tracking, properties, processors(beanFactory), new PendingBeans(beanFactory));
  }

  /** Each context has its own, all of one name. */
  private static List<FeatureProxyPostProcessor> processors(BeanFactory own) {
    List<FeatureProxyPostProcessor> processors = new ArrayList<>();
    BeanFactory part = own;
    while (part instanceof ListableBeanFactory beans) {
      processors.addAll(
          beans.getBeansOfType(FeatureProxyPostProcessor.class, true, false).values());
      part = part instanceof HierarchicalBeanFactory child ? child.getParentBeanFactory() : null;
    }
    return List.copyOf(processors);
  }

  /** In the context that has the tracking, and also where other beans are lazy. */
  @Bean
  @Lazy(false)
  @ConditionalOnBean(value = FeatureTracking.class, search = SearchStrategy.CURRENT)
  @ConditionalOnEnabled("trackfeature.enabled")
  EntryPointCheck featureEntryPointCheck(
      FeatureTracking tracking,
      EntryPointStates states,
      TrackFeatureProperties properties,
      ObjectProvider<TelemetryRoute> route,
      ConfigurableListableBeanFactory beanFactory) {
    return new EntryPointCheck(
        tracking,
        states,
        properties.weaving().missing(),
        route,
        EntryPointCheck.isOfStarter(beanFactory));
  }
}
