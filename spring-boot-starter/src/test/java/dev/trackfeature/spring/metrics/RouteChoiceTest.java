package dev.trackfeature.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TelemetryRoute.Kind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each row of the routes, and each value of the property. */
@ExtendWith(OutputCaptureExtension.class)
class RouteChoiceTest {

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final List<OpenTelemetrySdk> made = new ArrayList<>();

  private final ApplicationContextRunner starter =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureMetricsBridgeAutoConfiguration.class,
                  FeatureTrackingAutoConfiguration.class));
  private final ApplicationContextRunner withRegistry =
      starter.withBean(MeterRegistry.class, SimpleMeterRegistry::new);
  private final ApplicationContextRunner withBootsOpenTelemetry =
      starter
          .withConfiguration(AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class))
          .withBean(SdkTracerProvider.class, this::tracing);

  @BeforeEach
  @AfterEach
  void forgetGlobal() {
    GlobalOpenTelemetry.resetForTest();
    made.forEach(OpenTelemetrySdk::close);
  }

  @Test
  void trackingOfTheApplicationNeedsNoRoute() {
    withRegistry
        .withBean(
            FeatureTracking.class, () -> FeatureTracking.builder(OpenTelemetry.noop()).build())
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(FeatureTracking.class)
                    .doesNotHaveBean(TelemetryRoute.class)
                    .doesNotHaveBean(SdkMeterProvider.class));
  }

  @Test
  void openTelemetryBeanThatRecordsIsUsed(CapturedOutput output) {
    withRegistry
        .withBean(OpenTelemetry.class, this::recording)
        .run(
            context -> {
              use();
              assertRoute(context, Kind.OPENTELEMETRY, "the OpenTelemetry bean (OpenTelemetrySdk)");
              assertThat(usageOf(metrics)).isEqualTo(1);
              assertThat(spanNames()).containsExactly("feature.billing.export");
              assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
              assertThat(context.getBeanFactory().containsSingleton("featureMeterProvider"))
                  .isFalse();
            });
    assertThat(output)
        .containsOnlyOnce(
            "Features are recorded through the OpenTelemetry bean (OpenTelemetrySdk).");
  }

  @Test
  void globalOpenTelemetryIsUsedBeforeMicrometer() {
    GlobalOpenTelemetry.set(recording());
    withBootsOpenTelemetry
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              use();
              assertRoute(context, Kind.AGENT, "the global OpenTelemetry");
              assertThat(usageOf(metrics)).isEqualTo(1);
              assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
              assertThat(context).doesNotHaveBean(SdkMeterProvider.class);
            });
  }

  @Test
  void globalOpenTelemetryWithoutMetersLeavesThemToMicrometer() {
    GlobalOpenTelemetry.set(tracingOnly());
    withRegistry.run(
        context -> {
          use();
          assertThat(context.getBean(TelemetryRoute.class).kind()).isEqualTo(Kind.BRIDGE);
          assertThat(usageOf(context)).isEqualTo(1);
          assertThat(spanNames()).containsExactly("feature.billing.export");
        });
  }

  @Test
  void openTelemetryOfBootTakesTheProviderOfTheBridge() {
    withBootsOpenTelemetry
        .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              use();
              assertRoute(context, Kind.BRIDGE, "Micrometer (SimpleMeterRegistry)");
              assertThat(usageOf(context)).isEqualTo(1);
              assertThat(spanNames()).containsExactly("feature.billing.export");
              assertThat(context.getBean(OpenTelemetrySdk.class).getSdkMeterProvider())
                  .isSameAs(context.getBean(SdkMeterProvider.class));
            });
  }

  @Test
  void openTelemetryThatBecomesGlobalIsStillTheBridge() {
    withBootsOpenTelemetry
        .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .withInitializer(
            context ->
                context
                    .getBeanFactory()
                    .addBeanPostProcessor(
                        new org.springframework.beans.factory.config.BeanPostProcessor() {
                          @Override
                          public Object postProcessAfterInitialization(Object bean, String name) {
                            if (bean instanceof OpenTelemetrySdk sdk) {
                              GlobalOpenTelemetry.set(sdk);
                            }
                            return bean;
                          }
                        }))
        .run(context -> assertRoute(context, Kind.BRIDGE, "Micrometer (SimpleMeterRegistry)"));
  }

  @Test
  void openTelemetryOfTheApplicationWithoutMetersIsJoinedWithMicrometer() {
    withRegistry
        .withBean(OpenTelemetry.class, this::tracingOnly)
        .run(
            context -> {
              use();
              assertThat(context.getBean(TelemetryRoute.class).kind()).isEqualTo(Kind.BRIDGE);
              assertThat(usageOf(context)).isEqualTo(1);
              assertThat(spanNames()).containsExactly("feature.billing.export");
            });
  }

  @Test
  void micrometerAloneIsEnough() {
    withRegistry.run(
        context -> {
          use();
          assertThat(context.getBean(TelemetryRoute.class).kind()).isEqualTo(Kind.BRIDGE);
          assertThat(usageOf(context)).isEqualTo(1);
        });
  }

  @Test
  void withoutMetersOneWarningNamesWhatWasLookedFor(CapturedOutput output) {
    starter.run(context -> assertNothingRecorded(context));
    assertThat(output)
        .containsOnlyOnce(
            "TFS03: The uses of features are not recorded: no meters were found. Looked for one"
                + " OpenTelemetry bean whose meters record, the OpenTelemetry Java agent, a"
                + " Micrometer MeterRegistry bean.")
        .doesNotContain("meters record nothing");
  }

  @Test
  void registryOfBootThatDropsAllIsNone(CapturedOutput output) {
    starter
        .withConfiguration(
            AutoConfigurations.of(
                MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
        .run(
            context -> {
              assertThat(context).hasSingleBean(CompositeMeterRegistry.class);
              assertNothingRecorded(context);
            });
    assertThat(output).containsOnlyOnce("TFS03");
  }

  @Test
  void metricsOfBootAreFound() {
    starter
        .withConfiguration(
            AutoConfigurations.of(
                MetricsAutoConfiguration.class,
                SimpleMetricsExportAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class))
        .run(
            context -> {
              use();
              assertRoute(context, Kind.BRIDGE, "Micrometer (SimpleMeterRegistry)");
              assertThat(usageOf(context)).isEqualTo(1);
            });
  }

  @Test
  void severalOpenTelemetryBeansAreNone() {
    starter
        .withBean("one", OpenTelemetry.class, this::tracingOnly)
        .withBean("two", OpenTelemetry.class, this::tracingOnly)
        .run(RouteChoiceTest::assertNothingRecorded);
  }

  @Test
  void routeNoneKeepsSpans(CapturedOutput output) {
    withRegistry
        .withBean(OpenTelemetry.class, this::recording)
        .withPropertyValues("trackfeature.metrics.route=none")
        .run(
            context -> {
              use();
              assertNothingRecorded(context);
              assertThat(metrics.collectAllMetrics()).isEmpty();
              assertThat(spanNames()).containsExactly("feature.billing.export");
            });
    assertThat(output)
        .containsOnlyOnce("Features are not recorded: trackfeature.metrics.route is none.")
        .doesNotContain("TFS03")
        .doesNotContain("meters record nothing");
  }

  @Test
  void routeOpenTelemetryWithoutOneIsReportedAndStopsNothing(CapturedOutput output) {
    withRegistry
        .withPropertyValues("trackfeature.metrics.route=opentelemetry")
        .run(
            context -> {
              use();
              assertNothingRecorded(context);
              assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
            });
    assertThat(output)
        .containsOnlyOnce(
            "Looked for one OpenTelemetry bean whose meters record, the OpenTelemetry Java agent"
                + " (trackfeature.metrics.route is 'opentelemetry').");
  }

  @Test
  void routeOpenTelemetryTakesTheBean() {
    withRegistry
        .withBean(OpenTelemetry.class, this::recording)
        .withPropertyValues("trackfeature.metrics.route=opentelemetry")
        .run(
            context ->
                assertThat(context.getBean(TelemetryRoute.class).kind())
                    .isEqualTo(Kind.OPENTELEMETRY));
  }

  @Test
  void routeBridgeTakesMicrometerInsteadOfMetersThatRecord() {
    GlobalOpenTelemetry.set(recording());
    withRegistry
        .withBean(OpenTelemetry.class, this::recording)
        .withPropertyValues("trackfeature.metrics.route=bridge")
        .run(
            context -> {
              use();
              assertThat(context.getBean(TelemetryRoute.class).kind()).isEqualTo(Kind.BRIDGE);
              assertThat(usageOf(context)).isEqualTo(1);
              assertThat(metrics.collectAllMetrics()).isEmpty();
              assertThat(spanNames()).containsExactly("feature.billing.export");
            });
  }

  @Test
  void routeBridgeWithoutRegistryIsReportedAndStopsNothing(CapturedOutput output) {
    starter
        .withBean(OpenTelemetry.class, this::recording)
        .withPropertyValues("trackfeature.metrics.route=bridge")
        .run(RouteChoiceTest::assertNothingRecorded);
    assertThat(output)
        .containsOnlyOnce(
            "Looked for a Micrometer MeterRegistry bean (trackfeature.metrics.route is 'bridge').");
  }

  @Test
  void withoutMicrometerOnTheClassPathOpenTelemetryIsUsed() {
    starter
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .withBean(OpenTelemetry.class, this::recording)
        .run(
            context ->
                assertThat(context.getBean(TelemetryRoute.class).kind())
                    .isEqualTo(Kind.OPENTELEMETRY));
  }

  @Test
  void withoutOptionalLibrariesOnTheClassPathNothingIsRecorded() {
    starter
        .withClassLoader(
            new FilteredClassLoader("io.micrometer", "io.prometheus", "io.opentelemetry.exporter"))
        .run(RouteChoiceTest::assertNothingRecorded);
  }

  @Test
  void trackingThatIsOffHasNoRoute() {
    withRegistry
        .withPropertyValues("trackfeature.enabled=false")
        .run(
            context -> {
              use();
              assertThat(context)
                  .hasSingleBean(FeatureTracking.class)
                  .doesNotHaveBean(TelemetryRoute.class)
                  .doesNotHaveBean(SdkMeterProvider.class);
              assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
            });
  }

  @Test
  void apiThatCannotTellIsSetWhereTheAgentIs() {
    ClassLoader agent =
        new ClassLoader(null) {
          @Override
          public java.net.URL getResource(String name) {
            return Pattern.matches(".*/javaagent/OpenTelemetryAgent\\.class", name)
                ? RouteChoiceTest.class.getResource("RouteChoiceTest.class")
                : null;
          }
        };
    assertThat(GlobalTelemetry.find("isSetInLaterVersions", agent).isSet()).isTrue();
    assertThat(GlobalTelemetry.find("isSetInLaterVersions", new ClassLoader(null) {}).isSet())
        .isFalse();
    assertThat(GlobalTelemetry.find("isSetInLaterVersions", new ClassLoader(null) {}).get())
        .isNull();
    assertThat(GlobalTelemetry.find("isSet", agent).isSet()).isFalse();
    assertThat(GlobalTelemetry.find("isSet", agent).get()).isNull();
    // Nothing of this has set it.
    GlobalOpenTelemetry.set(tracingOnly());
  }

  private static void use() {
    FeatureTracking.run("billing.export", () -> {});
  }

  private static void assertRoute(
      AssertableApplicationContext context, Kind kind, String description) {
    TelemetryRoute route = context.getBean(TelemetryRoute.class);
    assertThat(route.kind()).isEqualTo(kind);
    assertThat(route.description()).isEqualTo(description);
  }

  private static void assertNothingRecorded(AssertableApplicationContext context) {
    assertThat(context).hasNotFailed();
    assertThat(context.getBean(TelemetryRoute.class).kind()).isEqualTo(Kind.NONE);
    assertThat(FeatureTracking.installed()).contains(context.getBean(FeatureTracking.class));
  }

  private static long usageOf(InMemoryMetricReader metrics) {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("product.feature.usage"))
        .map(MetricData::getLongSumData)
        .flatMap(sum -> sum.getPoints().stream())
        .mapToLong(point -> point.getValue())
        .sum();
  }

  /** Reads as a registry that publishes does, until it is there. */
  private static double usageOf(AssertableApplicationContext context) {
    MeterRegistry registry = context.getBean(MeterRegistry.class);
    return await()
        .until(
            () -> {
              double series = registry.get(MeterRegistryReader.SERIES).gauge().value();
              FunctionCounter usage = registry.find("product.feature.usage").functionCounter();
              return series == 0 || usage == null ? 0 : usage.count();
            },
            count -> count > 0);
  }

  private List<String> spanNames() {
    return spans.getFinishedSpanItems().stream().map(SpanData::getName).toList();
  }

  private SdkTracerProvider tracing() {
    return SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  }

  private OpenTelemetrySdk tracingOnly() {
    return keep(OpenTelemetrySdk.builder().setTracerProvider(tracing()).build());
  }

  private OpenTelemetrySdk recording() {
    return keep(
        OpenTelemetrySdk.builder()
            .setTracerProvider(tracing())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build());
  }

  private OpenTelemetrySdk keep(OpenTelemetrySdk sdk) {
    made.add(sdk);
    return sdk;
  }
}
