package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * A meter provider for applications that have Micrometer, and the readers through which its metrics
 * leave the application as Micrometer's do.
 *
 * <p>The provider is made when it is first asked for, from beans that need no other: registries may
 * need the OpenTelemetry that needs the provider, so they are only looked at when all beans are
 * made. Nothing is made in an application that takes another route.
 */
final class FeatureMetricsBridge implements SmartInitializingSingleton, AutoCloseable {

  private final ConfigurableListableBeanFactory beans;
  private final MeterRegistryBeans registries;
  private final int maxSeries;
  private final @Nullable String applicationName;
  private final RegistryReaders registryReaders;
  private final List<String> ways = new ArrayList<>();

  // Below: written by the thread that makes the beans, under this lock.
  private @Nullable SdkMeterProvider provider;
  private boolean beansAreMade;

  /**
   * @param maxSeries of each instrument
   * @param applicationName null where it has none
   */
  FeatureMetricsBridge(
      ConfigurableListableBeanFactory beans, int maxSeries, @Nullable String applicationName) {
    this.beans = beans;
    this.registries = new MeterRegistryBeans(beans);
    this.maxSeries = maxSeries;
    this.applicationName = applicationName;
    this.registryReaders = new RegistryReaders(maxSeries);
  }

  /** The provider, always the same. */
  synchronized SdkMeterProvider provider() {
    if (provider == null) {
      provider = build();
      if (beansAreMade) {
        registryReaders.attach(registries.unread());
      }
    }
    return provider;
  }

  /** Whether anything reads what the provider's meters record. */
  synchronized boolean isRead() {
    provider();
    return !ways.isEmpty();
  }

  /** Whether this OpenTelemetry has the provider; false as long as there is none. */
  synchronized boolean isIn(OpenTelemetry openTelemetry) {
    return provider != null && MeterProbe.isOf(provider, openTelemetry);
  }

  /** The readers, in a few words. */
  synchronized String description() {
    return String.join(", ", ways);
  }

  @Override
  public synchronized void afterSingletonsInstantiated() {
    beansAreMade = true;
    if (provider != null) {
      registryReaders.attach(registries.unread());
    }
  }

  private SdkMeterProvider build() {
    SdkMeterProviderBuilder builder = SdkMeterProvider.builder().setResource(resource());
    if (isPresent("io.prometheus.metrics.model.registry.PrometheusRegistry")) {
      MetricReader page = PrometheusPage.reader(beans, this::readerOfPrometheusRegistry);
      if (page != null) {
        register(builder, page, "Prometheus page");
        registries.markAsRead(MeterRegistryBeans.PROMETHEUS);
      }
    }
    if (isPresent("io.micrometer.registry.otlp.OtlpConfig")
        && isPresent("io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter")) {
      MetricReader push = OtlpPush.reader(beans);
      if (push != null) {
        register(builder, push, "OTLP");
        registries.markAsRead(MeterRegistryBeans.OTLP);
      }
    }
    List<String> others = registries.unreadTypes();
    if (!others.isEmpty()) {
      register(builder, registryReaders, String.join(", ", others));
    }
    return builder.build();
  }

  private void register(SdkMeterProviderBuilder builder, MetricReader reader, String way) {
    builder.registerMetricReader(reader, type -> maxSeries);
    ways.add(way);
  }

  /** Takes the place of an exporter that failed; null without a registry behind the page. */
  private @Nullable MetricReader readerOfPrometheusRegistry() {
    MeterRegistry registry = registries.first(MeterRegistryBeans.PROMETHEUS);
    return registry == null ? null : new MeterRegistryReader(registry, maxSeries);
  }

  private Resource resource() {
    Resource resource = beans.getBeanProvider(Resource.class).getIfUnique();
    if (resource != null) {
      return resource;
    }
    return applicationName == null
        ? Resource.getDefault()
        : Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), applicationName)));
  }

  private boolean isPresent(String className) {
    return ClassUtils.isPresent(className, beans.getBeanClassLoader());
  }

  /** Ends the readers: what is pending is exported, and nothing stays registered. */
  @Override
  public void close() {
    SdkMeterProvider made;
    synchronized (this) {
      made = provider;
    }
    if (made != null) {
      made.close();
    }
  }
}
