package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.ClassUtils;

/**
 * A meter provider for applications that have Micrometer, and the readers through which its metrics
 * leave the application as Micrometer's do.
 *
 * <p>The provider is made when it is first asked for, from beans that need no other: registries may
 * need the OpenTelemetry that needs the provider, so they are only looked at when the application
 * starts, outside the making of any bean. Nothing is made in an application that takes another
 * route. Thread-safe, and waits for no bean under a lock.
 */
final class FeatureMetricsBridge implements SmartLifecycle, AutoCloseable {

  private static final String OTLP_CONFIG = "io.micrometer.registry.otlp.OtlpConfig";

  private final ConfigurableListableBeanFactory beans;
  private final MeterRegistryBeans registries;
  private final int maxSeries;
  private final @Nullable String applicationName;
  private final AtomicReference<@Nullable Built> built = new AtomicReference<>();
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * What is made at once.
   *
   * @param ways what reads it, in a few words each
   */
  private record Built(SdkMeterProvider provider, RegistryReaders readers, List<String> ways) {}

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
  }

  /** The provider, always the same. */
  SdkMeterProvider provider() {
    return built().provider();
  }

  /** Whether anything reads what the provider's meters record. */
  boolean isRead() {
    return !built().ways().isEmpty();
  }

  /** Whether this OpenTelemetry has the provider; false as long as there is none. */
  boolean isIn(OpenTelemetry openTelemetry) {
    Built made = built.get();
    return made != null && MeterProbe.isOf(made.provider(), openTelemetry);
  }

  /** The readers, in a few words. */
  String description() {
    return String.join(", ", built().ways());
  }

  private Built built() {
    Built known = built.get();
    if (known != null) {
      return known;
    }
    Built made = build();
    if (built.compareAndSet(null, made)) {
      return made;
    }
    made.provider().close();
    return Objects.requireNonNull(built.get());
  }

  /** Shows features in the registries, now that all beans can be had. */
  @Override
  public void start() {
    Built made = built.get();
    if (made != null && started.compareAndSet(false, true)) {
      made.readers().attach(registries.unread());
    }
  }

  /** Does nothing: a context that is paused keeps its registries, and closing ends the readers. */
  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return started.get();
  }

  private Built build() {
    SdkMeterProviderBuilder builder = SdkMeterProvider.builder().setResource(resource());
    List<String> ways = new ArrayList<>();
    if (isPresent("io.prometheus.metrics.model.registry.PrometheusRegistry")) {
      MetricReader page = PrometheusPage.reader(beans, this::readerOfPrometheusRegistry);
      if (page != null) {
        register(builder, page);
        ways.add("Prometheus page");
        registries.markAsRead(MeterRegistryBeans.PROMETHEUS);
      }
    }
    if (isPresent(OTLP_CONFIG)
        && isPresent("io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter")) {
      MetricReader push = OtlpPush.reader(beans);
      if (push != null) {
        register(builder, push);
        ways.add("OTLP");
        registries.markAsRead(MeterRegistryBeans.OTLP);
      }
    }
    RegistryReaders readers = new RegistryReaders(maxSeries);
    List<String> others = registries.unreadTypes();
    if (!others.isEmpty()) {
      register(builder, readers);
      ways.addAll(others);
    }
    return new Built(builder.build(), readers, List.copyOf(ways));
  }

  private void register(SdkMeterProviderBuilder builder, MetricReader reader) {
    builder.registerMetricReader(reader, type -> maxSeries);
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
    AttributesBuilder attributes = Attributes.builder();
    if (applicationName != null) {
      attributes.put("service.name", applicationName);
    }
    if (isPresent(OTLP_CONFIG)) {
      OtlpResource.attributes(beans).forEach(attributes::put);
    }
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  private boolean isPresent(String className) {
    return ClassUtils.isPresent(className, beans.getBeanClassLoader());
  }

  /** Ends the readers: what is pending is exported, and nothing stays registered. */
  @Override
  public void close() {
    Built made = built.get();
    if (made != null) {
      made.provider().close();
    }
  }
}
