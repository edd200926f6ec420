package dev.trackfeature.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TelemetryRoute;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A real application's page, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class PrometheusPageTest {

  private static final String EXPORTER =
      "io.opentelemetry.exporter.prometheus.PrometheusMetricReader";

  @Test
  void pageHasTheNamesOfTheManualWithBucketsAndExemplars(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext application = start(null)) {
      for (int use = 0; use < 7; use++) {
        FeatureTracking.run("billing.export", () -> {});
      }
      HttpResponse<String> page = page(application, "text/plain");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(value(page, "product_feature_usage_total")).isEqualTo(7);
      assertThat(value(page, "product_feature_latency_milliseconds_count")).isEqualTo(7);
      assertThat(lines(page, "product_feature_latency_milliseconds_bucket"))
          .anyMatch(line -> line.contains("le=\"+Inf\"") && line.endsWith(" 7"));
      assertThat(lines(page, "product_feature_active_users")).hasSize(1);
      assertThat(lines(page, "target_info"))
          .singleElement()
          .asString()
          .contains("service_name=\"shop\"");
      assertThat(lines(page, "jvm_")).isNotEmpty();
      assertThat(lines(page, "trackfeature_registry_series")).isEmpty();
      // Each scrape has the exemplars since the last.
      FeatureTracking.run("billing.export", () -> {});
      assertThat(lines(page(application, "application/openmetrics-text"), "product_feature"))
          .anyMatch(line -> line.contains("_bucket") && line.contains("trace_id="));
      assertThat(application.getBean(TelemetryRoute.class).description())
          .isEqualTo("Micrometer (Prometheus page)");

      PrometheusRegistry registry = application.getBean(PrometheusRegistry.class);
      application.close();
      assertThat(names(registry.scrape())).noneMatch(name -> name.startsWith("product_feature"));
    }
    assertThat(output).doesNotContain("TFS04").doesNotContain("TFS03");
  }

  @Test
  void withoutExporterThePageHasMicrometersNames(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext application =
        start(new FilteredClassLoader("io.opentelemetry.exporter.prometheus"))) {
      FeatureTracking.run("billing.export", () -> {});
      assertFallback(application);
    }
    assertThat(output)
        .containsOnlyOnce(
            "TFS04: /actuator/prometheus shows features under Micrometer's names and without"
                + " buckets: there is no io.opentelemetry:opentelemetry-exporter-prometheus. Add"
                + " io.opentelemetry:opentelemetry-exporter-prometheus:1.67.0-alpha for the names"
                + " of the manual, the latency buckets and exemplars.");
  }

  @Test
  void exporterThatFailsAtTheScrapeIsReplaced(@TempDir Path classes, CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext application =
        start(
            new WithExporter(
                classes,
                "public static PrometheusMetricReader create() {"
                    + " return new PrometheusMetricReader(); }"))) {
      FeatureTracking.run("billing.export", () -> {});
      HttpResponse<String> first = page(application, "text/plain");
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(lines(first, "jvm_")).isNotEmpty();
      assertFallback(application);
    }
    assertThat(output)
        .containsOnlyOnce("TFS04")
        .contains(
            "failed; its version may not fit the application's OpenTelemetry or Prometheus client"
                + " (java.lang.NoSuchMethodError: broken)");
  }

  @Test
  void exporterThatCannotBeMadeIsReplaced(@TempDir Path classes, CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext application =
        start(
            new WithExporter(
                classes,
                "public static PrometheusMetricReader create() {"
                    + " throw new NoClassDefFoundError(\"gone\"); }"))) {
      FeatureTracking.run("billing.export", () -> {});
      assertFallback(application);
    }
    assertThat(output)
        .containsOnlyOnce("TFS04")
        .contains(
            "failed; its version may not fit the application's OpenTelemetry or Prometheus client"
                + " (java.lang.NoClassDefFoundError: gone)");
  }

  @Test
  void exporterOfOlderVersionsIsMadeByItsConstructor(@TempDir Path classes, CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext application =
        start(
            new WithExporter(
                classes,
                "public PrometheusMetricReader("
                    + "boolean scope, java.util.function.Predicate<String> labels) {"
                    + " System.out.println(\"made with \" + scope + labels); }"))) {
      assertThat(page(application, "text/plain").statusCode()).isEqualTo(200);
    }
    assertThat(output).contains("made with truenull");
  }

  private static void assertFallback(ConfigurableApplicationContext application) {
    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> page = page(application, "text/plain");
              assertThat(page.statusCode()).isEqualTo(200);
              assertThat(lines(page, "product_feature_usage_total{")).isNotEmpty();
              assertThat(value(page, "product_feature_usage_total")).isEqualTo(1);
              assertThat(value(page, "product_feature_latency_seconds_count")).isEqualTo(1);
              assertThat(lines(page, "product_feature_latency_seconds_bucket")).isEmpty();
            });
  }

  private static ConfigurableApplicationContext start(ClassLoader loader) {
    SpringApplication application =
        new SpringApplicationBuilder(Application.class)
            .bannerMode(Banner.Mode.OFF)
            .properties(
                "server.port=0",
                "spring.application.name=shop",
                "management.endpoints.web.exposure.include=prometheus",
                "management.otlp.metrics.export.enabled=false",
                "management.tracing.sampling.probability=1.0")
            .build();
    if (loader != null) {
      application.setResourceLoader(new DefaultResourceLoader(loader));
    }
    return application.run();
  }

  private static HttpResponse<String> page(ConfigurableApplicationContext application, String type)
      throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .header("Accept", type)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> lines(HttpResponse<String> page, String prefix) {
    return page.body().lines().filter(line -> line.startsWith(prefix)).toList();
  }

  private static double value(HttpResponse<String> page, String name) {
    return lines(page, name + "{").stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static List<String> names(MetricSnapshots snapshots) {
    return snapshots.stream().map(snapshot -> snapshot.getMetadata().getPrometheusName()).toList();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
  }

  /** A class path with an exporter whose collection fails as one of another version does. */
  private static final class WithExporter extends URLClassLoader {

    WithExporter(Path classes, String maker) throws IOException {
      super(new URL[] {classes.toUri().toURL()}, PrometheusPageTest.class.getClassLoader());
      Path source = classes.resolve("PrometheusMetricReader.java");
      Files.writeString(
          source,
          """
          package io.opentelemetry.exporter.prometheus;

          import io.opentelemetry.sdk.common.CompletableResultCode;
          import io.opentelemetry.sdk.metrics.InstrumentType;
          import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
          import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
          import io.opentelemetry.sdk.metrics.export.MetricReader;
          import io.prometheus.metrics.model.registry.MultiCollector;
          import io.prometheus.metrics.model.snapshots.MetricSnapshots;

          public class PrometheusMetricReader implements MetricReader, MultiCollector {

            %s

            public AggregationTemporality getAggregationTemporality(InstrumentType type) {
              return AggregationTemporality.CUMULATIVE;
            }

            public void register(CollectionRegistration registration) {}

            public MetricSnapshots collect() {
              throw new NoSuchMethodError("broken");
            }

            public CompletableResultCode forceFlush() {
              return CompletableResultCode.ofSuccess();
            }

            public CompletableResultCode shutdown() {
              throw new NoSuchMethodError("broken");
            }
          }
          """
              .formatted(maker));
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-proc:none",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString(),
                  source.toString());
      assertThat(result).isZero();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(EXPORTER)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
