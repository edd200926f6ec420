package dev.trackfeature.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What contexts have to do with one another, and leave behind. */
class ContextsTest {

  private final ApplicationContextRunner starter =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureMetricsBridgeAutoConfiguration.class,
                  FeatureTrackingAutoConfiguration.class));

  @Test
  void eachContextHasItsMetrics() {
    MeterRegistry outer = new SimpleMeterRegistry();
    MeterRegistry inner = new SimpleMeterRegistry();
    starter
        .withBean(MeterRegistry.class, () -> outer)
        .run(
            first -> {
              use();
              starter
                  .withBean(MeterRegistry.class, () -> inner)
                  .run(
                      second -> {
                        use();
                        use();
                        awaitUsage(inner, 2);
                      });
              use();
              awaitUsage(outer, 2);
            });
    // Registries that live on have none of our meters.
    assertThat(outer.getMeters()).isEmpty();
    assertThat(inner.getMeters()).isEmpty();
    await().until(ContextsTest::noThreadIsLeft);
  }

  @Test
  void childOfACompositeIsReadOnce() {
    MeterRegistry one = new SimpleMeterRegistry();
    MeterRegistry two = new SimpleMeterRegistry();
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(one);
    composite.add(two);
    starter
        .withBean("one", MeterRegistry.class, () -> one)
        .withBean("composite", MeterRegistry.class, () -> composite)
        .run(
            context -> {
              use();
              awaitUsage(one, 1);
              awaitUsage(two, 1);
              assertThat(one.get("product.feature.usage").functionCounters()).hasSize(1);
            });
    assertThat(one.getMeters()).isEmpty();
    assertThat(two.getMeters()).isEmpty();
  }

  @Test
  void registryThatNeedsTheOpenTelemetryThatNeedsTheProviderIsNoCircle() {
    starter
        .withUserConfiguration(Circle.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              use();
              awaitUsage(context.getBean(MeterRegistry.class), 1);
            });
  }

  @Test
  void registryThatCannotBeHadStopsNothing() {
    starter
        .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(
            "ofARequest",
            MeterRegistry.class,
            SimpleMeterRegistry::new,
            definition -> definition.setScope("request"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              use();
              awaitUsage(context.getBean(SimpleMeterRegistry.class), 1);
            });
  }

  @Test
  void registriesOfAParentAreFound() {
    new ApplicationContextRunner()
        .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            parent ->
                starter
                    .withParent(parent)
                    .run(
                        context -> {
                          use();
                          awaitUsage(parent.getBean(MeterRegistry.class), 1);
                        }));
  }

  @Test
  void lazyApplicationRecords() {
    starter
        .withBean(
            LazyInitializationBeanFactoryPostProcessor.class,
            LazyInitializationBeanFactoryPostProcessor::new)
        .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              use();
              awaitUsage(context.getBean(MeterRegistry.class), 1);
            });
  }

  @Test
  void lazyRegistryThatNeedsTheOpenTelemetryThatNeedsTheProviderIsNoCircle() {
    starter
        .withBean(
            LazyInitializationBeanFactoryPostProcessor.class,
            LazyInitializationBeanFactoryPostProcessor::new)
        .withUserConfiguration(Circle.class)
        .run(
            context -> {
              use();
              awaitUsage(context.getBean(MeterRegistry.class), 1);
            });
  }

  @Test
  void registryWithAnotherReaderIsNotMade() {
    List<String> made = new CopyOnWriteArrayList<>();
    starter
        .withBean(
            LazyInitializationBeanFactoryPostProcessor.class,
            LazyInitializationBeanFactoryPostProcessor::new)
        .withBean(PrometheusRegistry.class)
        .withBean(
            PrometheusMeterRegistry.class,
            () -> {
              made.add("Prometheus");
              return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            })
        .withBean(
            SimpleMeterRegistry.class,
            () -> {
              made.add("simple");
              return new SimpleMeterRegistry();
            })
        .run(context -> assertThat(made).containsExactly("simple"));
  }

  private static boolean noThreadIsLeft() {
    List<String> names = Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    return names.stream()
        .noneMatch(
            name -> name.startsWith("trackfeature-meter") || name.startsWith("PeriodicMetric"));
  }

  private static void use() {
    FeatureTracking.run("billing.export", () -> {});
  }

  private static void awaitUsage(MeterRegistry registry, int uses) {
    await()
        .ignoreException(MeterNotFoundException.class)
        .untilAsserted(
            () -> {
              registry.get(MeterRegistryReader.SERIES).gauge().value();
              FunctionCounter usage = registry.get("product.feature.usage").functionCounter();
              assertThat(usage.count()).isEqualTo(uses);
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Circle {

    @Bean
    OpenTelemetry openTelemetry(SdkMeterProvider meterProvider) {
      return OpenTelemetrySdk.builder().setMeterProvider(meterProvider).build();
    }

    @Bean
    MeterRegistry registry(OpenTelemetry openTelemetry) {
      assertThat(openTelemetry).isNotNull();
      return new SimpleMeterRegistry();
    }
  }
}
