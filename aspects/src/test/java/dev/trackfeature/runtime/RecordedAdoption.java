package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A tracking on a real SDK, a listener, and what both received of adoption. */
final class RecordedAdoption implements AutoCloseable {

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .setTracerProvider(SdkTracerProvider.builder().build())
          .setLoggerProvider(
              SdkLoggerProvider.builder()
                  .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                  .build())
          .build();
  private final List<AdoptionEvent> events = new CopyOnWriteArrayList<>();
  private final FeatureTracking tracking;

  RecordedAdoption(Consumer<FeatureTrackingBuilder> configuration, Feature... catalogued) {
    this.tracking =
        track(
            sdk,
            builder -> {
              builder.addAdoptionListener(events::add);
              configuration.accept(builder);
            },
            catalogued);
  }

  /** Counting in this store. */
  static RecordedAdoption on(
      UsageCountStore store, Consumer<FeatureTrackingBuilder> configuration) {
    return new RecordedAdoption(builder -> configuration.accept(builder.setUsageCountStore(store)));
  }

  /**
   * Without a listener.
   *
   * @param front puts something before the SDK
   */
  RecordedAdoption(
      UnaryOperator<OpenTelemetry> front, Consumer<FeatureTrackingBuilder> configuration) {
    this.tracking = track(front.apply(sdk), configuration);
  }

  private static FeatureTracking track(
      OpenTelemetry openTelemetry,
      Consumer<FeatureTrackingBuilder> configuration,
      Feature... catalogued) {
    FeatureTrackingBuilder builder =
        FeatureTracking.builder(openTelemetry).setCatalog(FeatureCatalog.of(List.of(catalogued)));
    configuration.accept(builder);
    return builder.build().install();
  }

  static void use(String feature, FeatureContext caller, int times) {
    try (Scope scope = caller.makeCurrent()) {
      for (int i = 0; i < times; i++) {
        FeatureTracking.run(feature, () -> {});
      }
    }
  }

  /** Waits, up to a minute, until this is true. */
  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(60_000_000_000L);
      LockSupport.parkNanos(1_000_000);
    }
  }

  static FeatureContext ada() {
    return FeatureContext.of("acme", "pro").withUserId("ada");
  }

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  FeatureTracking tracking() {
    return tracking;
  }

  /** What the listener received, once all of it is delivered. */
  List<AdoptionEvent> events() {
    assertThat(tracking.flush()).isEqualTo(FlushResult.COMPLETE);
    return events;
  }

  /** As {@link #events}, each as "stage count". */
  List<String> stages() {
    return events().stream()
        .map(event -> event.stage().label() + " " + event.usageCount())
        .toList();
  }

  List<LogRecordData> logs() {
    return logs.getFinishedLogRecordItems();
  }

  /** What kind of event it is, where its version of OpenTelemetry has that. */
  static String eventName(LogRecordData log) {
    return OnOpenTelemetry.Condition.MINOR < 50
        ? log.getAttributes().get(AttributeKey.stringKey("event.name"))
        : log.getEventName();
  }

  /** The points of a counter by one attribute's value. */
  Map<String, Long> points(String counter, String attribute) {
    Map<String, Long> values = new TreeMap<>();
    reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(counter))
        .flatMap(metric -> metric.getData().getPoints().stream())
        .map(LongPointData.class::cast)
        .forEach(
            point ->
                point
                    .getAttributes()
                    .forEach(
                        (key, value) -> {
                          if (key.getKey().equals(attribute)) {
                            values.merge(String.valueOf(value), point.getValue(), Long::sum);
                          }
                        }));
    return values;
  }

  Map<String, Long> dropped() {
    return points("trackfeature.dropped", "reason");
  }

  @Override
  public void close() {
    InstalledTrackings.reset();
    sdk.close();
  }
}
