package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A use is recorded through the OpenTelemetry and the Micrometer that Boot sets up. */
class ApplicationTest {

  @Test
  void bootsOwnOpenTelemetryRecordsSpansAndAWarningSaysThatItRecordsNoMetrics() {
    try (Warnings warnings = new Warnings();
        ConfigurableApplicationContext application = start("default")) {
      place(application);

      assertThat(spans(application)).containsExactly("feature.order_place");
      assertThat(page(application)).doesNotContain("product_feature");
      assertThat(warnings.messages)
          .singleElement()
          .asString()
          .startsWith("OpenTelemetry's meters record nothing");
    }
  }

  @Test
  void meterProviderAsABeanPutsMetricsOnBootsPrometheusPage() {
    try (Warnings warnings = new Warnings();
        ConfigurableApplicationContext application = start("metrics")) {
      place(application);

      assertThat(spans(application)).containsExactly("feature.order_place");
      assertThat(page(application).lines().filter(line -> line.startsWith("product_feature_usage")))
          .singleElement()
          .asString()
          .contains("feature_name=\"order_place\"", "tenant_id=\"acme\"", "user_plan=\"pro\"")
          .endsWith(" 1.0");
      assertThat(page(application)).contains("product_feature_latency_milliseconds_count{");
      assertThat(warnings.messages).isEmpty();
    }
  }

  private static ConfigurableApplicationContext start(String profile) {
    return new SpringApplicationBuilder(Application.class, InMemorySpans.class)
        .web(WebApplicationType.NONE)
        .profiles(profile)
        .properties("management.tracing.sampling.probability=1.0")
        .run();
  }

  private static void place(ConfigurableApplicationContext application) {
    try (Scope scope = FeatureContext.of("acme", "pro").makeCurrent()) {
      assertThat(application.getBean(Orders.class).place("a book")).isEqualTo("ordered a book");
    }
  }

  private static List<String> spans(ConfigurableApplicationContext application) {
    application.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
    return application.getBean(InMemorySpanExporter.class).getFinishedSpanItems().stream()
        .map(SpanData::getName)
        .toList();
  }

  private static String page(ConfigurableApplicationContext application) {
    return application.getBean(PrometheusMeterRegistry.class).scrape();
  }

  @Configuration
  static class InMemorySpans {
    @Bean
    InMemorySpanExporter spanExporter() {
      return InMemorySpanExporter.create();
    }
  }

  /** The toolkit's warnings. */
  private static final class Warnings extends Handler implements AutoCloseable {

    final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("dev.trackfeature");

    Warnings() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      messages.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
