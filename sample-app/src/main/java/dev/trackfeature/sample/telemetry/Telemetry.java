package dev.trackfeature.sample.telemetry;

import dev.trackfeature.sample.setup.SetupException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The app's own OpenTelemetry SDK, set up by the usual {@code OTEL_*} variables. */
public final class Telemetry implements AutoCloseable {

  private final OpenTelemetrySdk sdk;
  private final PrometheusMetricReader prometheus;
  private final CollectingReader collecting;

  private Telemetry(
      OpenTelemetrySdk sdk, PrometheusMetricReader prometheus, CollectingReader collecting) {
    this.sdk = sdk;
    this.prometheus = prometheus;
    this.collecting = collecting;
  }

  /**
   * Builds the SDK. Its metrics are read by {@link #scrape()} and {@link #collect()}, and also go
   * wherever the environment says.
   *
   * @throws SetupException when a variable holds what the SDK can't read
   */
  public static Telemetry start() throws SetupException {
    PrometheusMetricReader prometheus =
        PrometheusMetricReader.builder()
            // Each process has its own series, so a restart never looks like an increase.
            .setAllowedResourceAttributesFilter("service.instance.id"::equals)
            .setOtelScopeLabelsEnabled(false)
            .build();
    CollectingReader collecting = new CollectingReader();
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              // The app closes the SDK itself, when nothing records any more.
              .disableShutdownHook()
              .addPropertiesSupplier(() -> Map.of("otel.service.name", "chartroom"))
              .addPropertiesCustomizer(Telemetry::exportersAskedFor)
              .addMeterProviderCustomizer(
                  (meters, config) ->
                      meters
                          .registerMetricReader(prometheus)
                          .registerMetricReader(collecting)
                          .registerView(
                              InstrumentSelector.builder()
                                  .setName(MetricNames.FEATURE_LATENCY)
                                  .build(),
                              fineBuckets()))
              .build()
              .getOpenTelemetrySdk();
      return new Telemetry(sdk, prometheus, collecting);
    } catch (ConfigurationException e) {
      throw new SetupException("OpenTelemetry can't be set up: " + e.getMessage(), e);
    }
  }

  /** SQLite on a local disk answers in less than the first 5 ms bucket. */
  private static View fineBuckets() {
    return View.builder()
        .setAggregation(
            Aggregation.explicitBucketHistogram(
                ExplicitBucketHistogramOptions.builder()
                    .setBucketBoundaries(
                        List.of(0.1, 0.25, 0.5, 1d, 2.5, 5d, 10d, 25d, 50d, 100d, 250d, 1e3, 1e4))
                    .build()))
        .build();
  }

  /** By default the SDK exports by OTLP; here it does so only when a variable asks for it. */
  private static Map<String, String> exportersAskedFor(ConfigProperties config) {
    Map<String, String> silenced = new HashMap<>();
    for (String signal : List.of("traces", "metrics", "logs")) {
      boolean asked =
          config.getString("otel." + signal + ".exporter") != null
              || config.getString("otel.exporter.otlp.endpoint") != null
              || config.getString("otel.exporter.otlp." + signal + ".endpoint") != null;
      if (!asked) {
        silenced.put("otel." + signal + ".exporter", "none");
      }
    }
    return silenced;
  }

  /** What the app records with. */
  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** The app's own meter. */
  public Meter meter() {
    return sdk.getMeter("chartroom");
  }

  /** All metrics as of now, for the Prometheus text format. */
  public MetricSnapshots scrape() {
    return prometheus.collect();
  }

  /** All metrics as of now. */
  public Collection<MetricData> collect() {
    return collecting.collect();
  }

  /** Sends what has not been sent yet, and ends. */
  @Override
  public void close() {
    sdk.shutdown().join(10, TimeUnit.SECONDS);
  }
}
