package dev.trackfeature.spring.adoption;

import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.ConditionalOnEnabled;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.UsageCountDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Adoption, as the properties {@code trackfeature.adoption.*} say. A bean of type {@link
 * UsageCountStore} replaces the store; every bean of type {@link AdoptionListener} is registered.
 */
@AutoConfiguration(before = FeatureTrackingAutoConfiguration.class)
@ConditionalOnEnabled("trackfeature.enabled")
@ConditionalOnMissingBean(FeatureTracking.class)
@EnableConfigurationProperties(TrackFeatureProperties.class)
public final class FeatureAdoptionAutoConfiguration {

  /** After the properties and the caller, before the application's own. */
  @Bean
  @Order(FeatureTrackingBuilderCustomizer.STARTER_ORDER + 2)
  FeatureTrackingBuilderCustomizer featureAdoptionCustomizer(
      TrackFeatureProperties properties,
      ObjectProvider<UsageCountStore> store,
      ConfigurableListableBeanFactory beanFactory) {
    return new AdoptionCustomizer(properties.adoption(), store, new ListenerBeans(beanFactory));
  }

  /** The stores. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnEnabled("trackfeature.adoption.enabled")
  @ConditionalOnMissingBean(UsageCountStore.class)
  static class Stores {

    @Bean
    @ConditionalOnProperty(
        name = "trackfeature.adoption.store",
        havingValue = "memory",
        matchIfMissing = true)
    UsageCountStore usageCountStore() {
      return UsageCountStore.inMemory();
    }

    /** After migrations: some of them refuse a schema that has tables already. */
    @Bean("usageCountStore")
    @DependsOnDatabaseInitialization
    @ConditionalOnProperty(name = "trackfeature.adoption.store", havingValue = "jdbc")
    UsageCountStore jdbcUsageCountStore(
        TrackFeatureProperties properties,
        ListableBeanFactory beanFactory,
        ObjectProvider<DataSource> all,
        @UsageCountDataSource ObjectProvider<DataSource> marked) {
      return new UsageCountDataSources(beanFactory, all, marked)
          .store(properties.adoption().dataSource());
    }
  }
}
