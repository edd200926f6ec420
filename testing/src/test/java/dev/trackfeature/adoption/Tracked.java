package dev.trackfeature.adoption;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A tracking of one feature on some store, and what a listener and metrics receive. */
final class Tracked implements AutoCloseable {

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider meters =
      SdkMeterProvider.builder().registerMetricReader(reader).build();
  private final List<AdoptionEvent> events = new CopyOnWriteArrayList<>();
  private final FeatureTracking tracking;

  Tracked(UsageCountStore store, Consumer<FeatureTrackingBuilder> configuration) {
    FeatureTrackingBuilder builder =
        FeatureTracking.builder(meters.get("test"))
            .setUsageCountStore(store)
            .addAdoptionListener(events::add);
    configuration.accept(builder);
    tracking = builder.build().install();
  }

  FeatureTracking tracking() {
    return tracking;
  }

  /** Uses the feature; the caller gets the same result as without tracking. */
  static void use(String user, int times) throws Exception {
    use("report_export", user, times);
  }

  static void use(String feature, String user, int times) throws Exception {
    try (Scope scope = FeatureContext.of("acme", "pro").withUserId(user).makeCurrent()) {
      for (int i = 0; i < times; i++) {
        Object report = new Object();
        assertThat(FeatureTracking.call(feature, () -> report)).isSameAs(report);
      }
    }
  }

  /** The events that the listener received, each as "user stage". */
  List<String> transitions() {
    return events.stream().map(event -> event.userId() + " " + event.stage()).toList();
  }

  /** What was dropped, by reason. */
  Map<String, Long> dropped() {
    return points("trackfeature.dropped", "reason");
  }

  /** How many stages the metric counts. */
  long stages() {
    return points("product.adoption.stage", "adoption.stage").values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Map<String, Long> points(String counter, String attribute) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(counter))
        .flatMap(metric -> metric.getData().getPoints().stream())
        .collect(
            groupingBy(
                point ->
                    String.valueOf(point.getAttributes().get(AttributeKey.stringKey(attribute))),
                summingLong(point -> ((LongPointData) point).getValue())));
  }

  /** Waits, up to a minute, until this is true. */
  static void await(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(60_000_000_000L);
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    tracking.close();
    meters.close();
  }
}
