package dev.trackfeature.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.LoggedText;
import dev.trackfeature.spring.TelemetryRoute;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Boot's OTLP metrics, to a receiver over HTTP. */
class OtlpPushTest {

  private MetricsReceiver receiver;
  private ApplicationContextRunner application;

  @BeforeEach
  void start() throws IOException {
    receiver = MetricsReceiver.start();
    application =
        new ApplicationContextRunner()
            .withConfiguration(
                AutoConfigurations.of(
                    FeatureMetricsBridgeAutoConfiguration.class,
                    FeatureTrackingAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    OtlpMetricsExportAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class))
            .withPropertyValues(
                "spring.application.name=shop",
                "management.otlp.metrics.export.url=" + receiver.url(),
                "management.otlp.metrics.export.headers.api-key=secret",
                "management.otlp.metrics.export.step=200ms");
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void featuresGoWhereMicrometersMetricsGo() {
    application.run(
        context -> {
          assertThat(context.getBean(TelemetryRoute.class).description())
              .isEqualTo("Micrometer (OTLP)");
          use(3);
          await().until(() -> !receiver.metrics("product.feature.usage").isEmpty());
          use(4);
          assertThat(context.getBean(OtlpMeterRegistry.class).find("product.feature.usage").meter())
              .isNull();
        });
    // What came after the last step is sent when the context closes.
    Metric usage = last("product.feature.usage");
    assertThat(usage.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(usage.getSum().getDataPoints(0).getAsInt()).isEqualTo(7);
    assertThat(
            last("product.feature.latency").getHistogram().getDataPoints(0).getBucketCountsList())
        .hasSizeGreaterThan(10);
    assertThat(receiver.keys()).containsOnly("secret");
    assertThat(receiver.resources())
        .allMatch(
            resource ->
                resource.getResource().getAttributesList().stream()
                    .anyMatch(
                        attribute ->
                            attribute.getKey().equals("service.name")
                                && attribute.getValue().getStringValue().equals("shop")));
  }

  @Test
  void deltaIsSentWhereMicrometerSendsIt() {
    application
        .withPropertyValues("management.otlp.metrics.export.aggregation-temporality=delta")
        .run(
            context -> {
              use(3);
              await().until(() -> !receiver.metrics("product.feature.usage").isEmpty());
              use(4);
            });
    List<Metric> usage = receiver.metrics("product.feature.usage");
    assertThat(usage)
        .allMatch(
            metric ->
                metric.getSum().getAggregationTemporality()
                    == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    assertThat(
            usage.stream()
                .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                .mapToLong(NumberDataPoint::getAsInt)
                .sum())
        .isEqualTo(7);
  }

  @Test
  void withoutExporterMicrometersRegistrySendsThem() {
    application
        .withClassLoader(new FilteredClassLoader("io.opentelemetry.exporter"))
        .run(
            context -> {
              assertThat(context.getBean(TelemetryRoute.class).description())
                  .isEqualTo("Micrometer (OtlpMeterRegistry)");
              use(3);
              await()
                  .until(
                      () ->
                          receiver.metrics("product.feature.usage").stream()
                              .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                              .anyMatch(point -> point.getAsDouble() == 3));
            });
  }

  @Test
  void urlThatIsNoneIsLeftToMicrometersRegistry() {
    application
        .withPropertyValues("management.otlp.metrics.export.url=no url")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(TelemetryRoute.class).description())
                  .isEqualTo("Micrometer (OtlpMeterRegistry)");
            });
  }

  @Test
  void tlsIsLeftToMicrometersRegistry() {
    try (LoggedText log = new LoggedText(OtlpPush.class.getName())) {
      application
          .withBean(
              SslBundles.class,
              () -> new DefaultSslBundleRegistry("collector", SslBundle.of(SslStoreBundle.NONE)))
          .withPropertyValues("management.otlp.metrics.export.ssl.bundle=collector")
          .run(OtlpPushTest::assertRegistrySends);
      assertThat(log.entries())
          .containsExactly(
              "INFO Features are sent by Micrometer's OTLP registry, without latency buckets:"
                  + " management.otlp.metrics.export.ssl.bundle is set");
    }
  }

  @Test
  void senderOfTheApplicationIsLeftToMicrometersRegistry() {
    try (LoggedText log = new LoggedText(OtlpPush.class.getName())) {
      application
          .withBean("ownSender", OtlpMetricsSender.class, () -> request -> {})
          .run(OtlpPushTest::assertRegistrySends);
      assertThat(log.entries())
          .containsExactly(
              "INFO Features are sent by Micrometer's OTLP registry, without latency buckets: the"
                  + " application has an OtlpMetricsSender of its own, the bean 'ownSender'");
    }
  }

  private static void assertRegistrySends(AssertableApplicationContext context) {
    assertThat(context.getBean(TelemetryRoute.class).description())
        .isEqualTo("Micrometer (OtlpMeterRegistry)");
  }

  @Test
  void withoutResourceThatOfMicrometersRegistryIsSent() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                FeatureMetricsBridgeAutoConfiguration.class,
                FeatureTrackingAutoConfiguration.class))
        .withBean(OtlpConfig.class, () -> this::configured)
        .withPropertyValues("spring.application.name=shop")
        .run(context -> use(1));
    assertThat(receiver.resources())
        .isNotEmpty()
        .allSatisfy(
            resource ->
                assertThat(resource.getResource().getAttributesList())
                    .extracting(
                        attribute ->
                            attribute.getKey() + "=" + attribute.getValue().getStringValue())
                    .contains("service.name=shop", "deployment.environment.name=test"));
  }

  private @Nullable String configured(String key) {
    return switch (key) {
      case "otlp.url" -> receiver.url();
      case "otlp.resourceAttributes" -> "deployment.environment.name=test";
      default -> null;
    };
  }

  private Metric last(String name) {
    List<Metric> all = receiver.metrics(name);
    return all.get(all.size() - 1);
  }

  private static void use(int times) {
    for (int use = 0; use < times; use++) {
      FeatureTracking.run("billing.export", () -> {});
    }
  }
}
