package dev.trackfeature.sample;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.exporter.prometheus.TranslationStrategy;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's own exporter, set up as in the manual and scraped by a real Prometheus. */
class ExporterTest {

  private final QueriesPage manual = QueriesPage.read();
  private final Deque<AutoCloseable> closers = new ArrayDeque<>();

  @TempDir Path scratch;

  ExporterTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    while (!closers.isEmpty()) {
      closers.pop().close();
    }
  }

  @Test
  void prometheusReadsTheStrategyOfTheManualAndNoOther() throws Exception {
    Map<String, TranslationStrategy> targets = new HashMap<>();
    for (TranslationStrategy strategy : TranslationStrategy.values()) {
      targets.put(serveOneUse(strategy), strategy);
    }

    try (Prometheus prometheus = Prometheus.start(scratch, scrapeConfigs(targets))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                assertThat(healthOf(targets, prometheus))
                    .hasSize(TranslationStrategy.values().length)
                    .allSatisfy(this::assertReadOnlyIfOfTheManual);
                assertThat(prometheus.query("product_feature_usage_total", "feature_name"))
                    .containsExactly(Map.entry("report_export", 1d));
                assertThat(prometheus.query("product_feature_info", "feature_name"))
                    .containsKeys("report_export", "member_remove");
              });
    }
  }

  private static Map<TranslationStrategy, String> healthOf(
      Map<String, TranslationStrategy> targets, Prometheus prometheus) throws IOException {
    return prometheus.targets().entrySet().stream()
        .collect(toMap(target -> targets.get(target.getKey()), Map.Entry::getValue));
  }

  private void assertReadOnlyIfOfTheManual(TranslationStrategy strategy, String health) {
    if (manual.text().contains("TranslationStrategy." + strategy)) {
      assertThat(health).isEqualTo("up");
    } else {
      assertThat(health).startsWith("strconv.ParseFloat: parsing \"st@");
    }
  }

  private String scrapeConfigs(Map<String, TranslationStrategy> targets) {
    return manual.scrapeConfigs(targets.keySet().stream().collect(joining("\", \"")));
  }

  /** Returns where it serves. */
  private String serveOneUse(TranslationStrategy strategy) throws IOException {
    int port = Prometheus.freePort();
    PrometheusHttpServer server =
        PrometheusHttpServer.builder()
            .setHost("localhost")
            .setPort(port)
            .setTranslationStrategy(strategy)
            .build();
    SdkMeterProvider provider = SdkMeterProvider.builder().registerMetricReader(server).build();
    closers.push(provider);
    closers.push(
        FeatureTracking.builder(provider.get("product.features"))
            .setAdoptionEnabled(false)
            .build()
            .install());
    FeatureTracking.run("report_export", () -> {});
    return "localhost:" + port;
  }
}
