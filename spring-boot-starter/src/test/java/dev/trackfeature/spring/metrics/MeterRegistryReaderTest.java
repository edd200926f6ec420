package dev.trackfeature.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trackfeature.runtime.FeatureTracking;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterRegistryReaderTest {

  private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
  private static final AttributeKey<String> OTHER = AttributeKey.stringKey("other");

  private final AtomicLong nanos = new AtomicLong();
  private final List<SdkMeterProvider> providers = new ArrayList<>();

  @AfterEach
  void close() {
    providers.forEach(SdkMeterProvider::close);
  }

  @Test
  void simpleRegistryHasAllThatATrackingRecords() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 100);
    try (FeatureTracking tracking =
        FeatureTracking.builder(
                new BridgedOpenTelemetry(io.opentelemetry.api.OpenTelemetry.noop(), provider))
            .setWeavingCheckEnabled(false)
            .build()
            .install()) {
      FeatureTracking.run("billing.export", () -> {});
      FeatureTracking.run("billing.export", () -> {});
      FeatureTracking.run(
          "billing.search",
          () -> {
            secondPasses();
            Map<String, Double> meters = read(registry);
            meters.keySet().removeIf(name -> name.endsWith("TOTAL_TIME"));
            String caller = "tenant.id=unknown user.plan=unknown";
            String category = "{feature.category=uncategorized feature.name=";
            String export = category + "billing.export " + caller + "}";
            String search = category + "billing.search " + caller + "}";
            assertThat(meters)
                .containsExactlyInAnyOrderEntriesOf(
                    Map.of(
                        "product.feature.usage" + export + " COUNT",
                        2.0,
                        "product.feature.latency" + export + " COUNT",
                        2.0,
                        "product.feature.active_users" + export + " VALUE",
                        0.0,
                        "product.feature.active_users" + search + " VALUE",
                        1.0,
                        "trackfeature.registry.series{} VALUE",
                        4.0));
          });
      assertThat(tracking).isNotNull();
    }
  }

  @Test
  void latencyIsATimerWithCountAndSum() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 100);
    DoubleHistogram millis = provider.get("test").histogramBuilder("millis").setUnit("ms").build();
    DoubleHistogram seconds = provider.get("test").histogramBuilder("seconds").setUnit("s").build();
    millis.record(1500);
    millis.record(500);
    seconds.record(3);
    secondPasses();
    read(registry);
    FunctionTimer ofMillis = registry.get("millis").functionTimer();
    assertThat(ofMillis.count()).isEqualTo(2);
    assertThat(ofMillis.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(registry.get("seconds").functionTimer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void registryThatPublishesStepsCountsEachUseOnce() {
    MockClock clock = new MockClock();
    Steps registry = new Steps(clock);
    SdkMeterProvider provider = provider(registry, 100);
    LongCounter counter = provider.get("test").counterBuilder("uses").build();
    double sum = 0;
    for (int step = 0; step < 5; step++) {
      counter.add(7, Attributes.of(KEY, "a"));
      if (step > 1) {
        counter.add(1, Attributes.of(KEY, "b"));
      }
      clock.add(Duration.ofMinutes(1));
      secondPasses();
      registry.publish();
      sum += registry.published.getOrDefault("uses", 0.0);
    }
    for (int step = 0; step < 2; step++) {
      clock.add(Duration.ofMinutes(1));
      secondPasses();
      registry.publish();
      sum += registry.published.getOrDefault("uses", 0.0);
    }
    assertThat(sum).isEqualTo(5 * 7 + 3);
  }

  @Test
  void prometheusRegistryTakesSeriesWithOtherKeys() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    SdkMeterProvider provider = provider(registry, 100);
    LongCounter counter = provider.get("test").counterBuilder("uses").build();
    counter.add(1, Attributes.of(KEY, "a"));
    secondPasses();
    registry.scrape();
    counter.add(2, Attributes.of(KEY, "a", OTHER, "b"));
    secondPasses();
    registry.scrape();
    assertThat(registry.scrape().lines().filter(line -> line.startsWith("uses_total")))
        .containsExactlyInAnyOrder(
            "uses_total{key=\"a\",other=\"\"} 1.0", "uses_total{key=\"a\",other=\"b\"} 2.0");
    assertThat(
            registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("uses"))
                .map(meter -> meter.getId().getTags().size()))
        .containsOnly(2);
  }

  @Test
  void prometheusPageHasNewSeriesAtOnce() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    SdkMeterProvider provider = provider(registry, 100);
    for (int uses = 0; uses < 50; uses++) {
      provider.get("test").counterBuilder("uses" + uses).build().add(1);
    }
    secondPasses();
    assertThat(registry.scrape().lines().filter(line -> line.startsWith("uses"))).hasSize(50);
    provider.get("test").counterBuilder("chosen").build().add(1);
    secondPasses();
    assertThat(registry.getPrometheusRegistry().scrape(name -> name.startsWith("chosen")).stream())
        .hasSize(1);
    provider.get("test").counterBuilder("late").build().add(1);
    provider.close();
    secondPasses();
    assertThat(registry.scrape()).isBlank();
  }

  @Test
  void pointsAreCollectedOnceASecond() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 100);
    AtomicInteger collections = new AtomicInteger();
    try (ObservableLongGauge gauge =
        provider
            .get("test")
            .gaugeBuilder("gauge")
            .ofLongs()
            .buildWithCallback(point -> point.record(collections.incrementAndGet()))) {
      secondPasses();
      read(registry);
      read(registry);
      assertThat(collections).hasValue(1);
      assertThat(registry.get("gauge").gauge().value()).isEqualTo(1);
      secondPasses();
      assertThat(registry.get("gauge").gauge().value()).isEqualTo(2);
      assertThat(gauge).isNotNull();
    }
  }

  @Test
  void gaugeThatIsNotObservedAnyMoreIsRemoved() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 100);
    AtomicLong observed = new AtomicLong();
    try (ObservableLongGauge gauge =
        provider
            .get("test")
            .gaugeBuilder("gauge")
            .ofLongs()
            .buildWithCallback(
                points -> {
                  points.record(1, Attributes.of(KEY, "always"));
                  points.record(1, Attributes.of(KEY, "now" + observed.get()));
                })) {
      for (int round = 0; round < 50; round++) {
        observed.incrementAndGet();
        secondPasses();
        read(registry);
      }
      assertThat(registry.get("gauge").gauges())
          .extracting(meter -> meter.getId().getTag("key"))
          .containsExactlyInAnyOrder("always", "now50");
      assertThat(gauge).isNotNull();
    }
  }

  @Test
  void gaugeThatVanishesIsRemoved() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 100);
    try (ObservableLongGauge gauge =
        provider
            .get("test")
            .gaugeBuilder("gauge")
            .ofLongs()
            .buildWithCallback(points -> points.record(1))) {
      secondPasses();
      read(registry);
      assertThat(registry.find("gauge").gauge()).isNotNull();
      assertThat(gauge).isNotNull();
    }
    secondPasses();
    assertThat(read(registry)).containsEntry("trackfeature.registry.series{} VALUE", 0.0);
    assertThat(registry.find("gauge").gauge()).isNull();
  }

  @Test
  void seriesAreBoundedAsInTheSdk() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SdkMeterProvider provider = provider(registry, 10);
    LongCounter counter = provider.get("test").counterBuilder("uses").build();
    for (int series = 0; series < 100; series++) {
      counter.add(1, Attributes.of(KEY, "v" + series));
    }
    secondPasses();
    read(registry);
    assertThat(registry.get("uses").functionCounters()).hasSizeLessThanOrEqualTo(11);
    assertThat(registry.get("uses").functionCounters().stream().mapToDouble(c -> c.count()).sum())
        .isEqualTo(100);
  }

  @Test
  void collectionThatFailsOrIsSlowDoesNotReachMicrometer() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    CountDownLatch collecting = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    MeterRegistryReader reader = new MeterRegistryReader(registry, 10, nanos::get);
    AtomicInteger collections = new AtomicInteger();
    reader.register(
        new io.opentelemetry.sdk.metrics.export.CollectionRegistration() {
          @Override
          public java.util.Collection<io.opentelemetry.sdk.metrics.data.MetricData>
              collectAllMetrics() {
            if (collections.incrementAndGet() == 2) {
              collecting.countDown();
              try {
                go.await();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            }
            throw new NoSuchMethodError("of another version");
          }
        });
    secondPasses();
    Thread slow = new Thread(() -> read(registry));
    slow.start();
    collecting.await();
    secondPasses();
    assertThat(read(registry)).containsEntry("trackfeature.registry.series{} VALUE", 0.0);
    assertThat(collections).hasValue(2);
    go.countDown();
    slow.join();
    secondPasses();
    assertThat(read(registry)).containsEntry("trackfeature.registry.series{} VALUE", 0.0);
    assertThat(collections).hasValueGreaterThan(2);
  }

  @Test
  void shutdownRemovesAllMeters() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry.counter("of.the.application");
    SdkMeterProvider provider = provider(registry, 100);
    provider.get("test").counterBuilder("uses").build().add(1);
    provider.get("test").histogramBuilder("time").build().record(1);
    secondPasses();
    read(registry);
    assertThat(registry.getMeters()).hasSize(4);
    provider.close();
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("of.the.application");
  }

  @Test
  void registryOfAnotherContextIsLeftToIt() {
    MeterRegistry shared = new SimpleMeterRegistry();
    SdkMeterProvider first = provider(shared, 100);
    SdkMeterProvider second = provider(shared, 100);
    first.get("test").counterBuilder("uses").build().add(1);
    second.get("test").counterBuilder("uses").build().add(5);
    secondPasses();
    read(shared);
    second.close();
    assertThat(shared.get("uses").functionCounter().count()).isEqualTo(1);
  }

  @Test
  void registryThatIsAskedByNameFindsNewSeriesByItself() {
    MeterRegistry registry = new SimpleMeterRegistry();
    RegistryReaders readers = new RegistryReaders(100, Duration.ofMillis(10));
    SdkMeterProvider provider = SdkMeterProvider.builder().registerMetricReader(readers).build();
    providers.add(provider);
    readers.attach(List.of(registry));
    provider.get("test").counterBuilder("uses").build().add(1);
    await().until(() -> registry.find("uses").functionCounter() != null);
  }

  @Test
  void registryThatPublishesFindsSeriesByItselfWhereAFilterDeniesOurOwnMeter() {
    MeterRegistry registry = new Steps(Clock.SYSTEM);
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("trackfeature"));
    RegistryReaders readers = new RegistryReaders(100, Duration.ofMillis(10));
    SdkMeterProvider provider = SdkMeterProvider.builder().registerMetricReader(readers).build();
    providers.add(provider);
    readers.attach(List.of(registry));
    provider.get("test").counterBuilder("uses").build().add(1);
    await().until(() -> registry.find("uses").functionCounter() != null);
  }

  @Test
  void registryThatFailsDoesNotStopOthers() {
    MeterRegistry failing =
        new SimpleMeterRegistry() {
          @Override
          protected <T> Gauge newGauge(Meter.Id id, T object, ToDoubleFunction<T> value) {
            throw new IllegalStateException("no gauges");
          }
        };
    MeterRegistry registry = new SimpleMeterRegistry();
    RegistryReaders readers = new RegistryReaders(100);
    SdkMeterProvider provider = SdkMeterProvider.builder().registerMetricReader(readers).build();
    providers.add(provider);
    provider.get("test").counterBuilder("uses").build().add(1);
    readers.attach(List.of(failing, registry));
    assertThat(registry.get("uses").functionCounter().count()).isEqualTo(1);
    assertThat(failing.get("uses").functionCounter().count()).isEqualTo(1);
  }

  @Test
  void metersThatAFilterDeniesStayAway() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("uses"));
    SdkMeterProvider provider = provider(registry, 100);
    provider.get("test").counterBuilder("uses").build().add(1);
    provider.get("test").counterBuilder("others").build().add(1);
    secondPasses();
    assertThat(read(registry)).containsEntry("others{} COUNT", 1.0).hasSize(2);
  }

  @Test
  void compositeThatIsEmptyHandsOnToLaterChildren() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    SdkMeterProvider provider = provider(composite, 100);
    provider.get("test").counterBuilder("uses").build().add(3);
    MeterRegistry child = new SimpleMeterRegistry();
    composite.add(child);
    secondPasses();
    read(composite);
    assertThat(child.get("uses").functionCounter().count()).isEqualTo(3);
    provider.close();
    assertThat(child.getMeters()).isEmpty();
  }

  private SdkMeterProvider provider(MeterRegistry registry, int maxSeries) {
    SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .registerMetricReader(
                new MeterRegistryReader(registry, maxSeries, nanos::get), type -> maxSeries)
            .build();
    providers.add(provider);
    return provider;
  }

  private void secondPasses() {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
  }

  /** Reads all meters twice, as the second time those are there that the first found. */
  private static Map<String, Double> read(MeterRegistry registry) {
    Map<String, Double> values = new TreeMap<>();
    for (int time = 0; time < 2; time++) {
      for (Meter meter : registry.getMeters()) {
        for (Measurement measurement : meter.measure()) {
          values.put(
              meter.getId().getName()
                  + StreamSupport.stream(meter.getId().getTagsAsIterable().spliterator(), false)
                      .map(tag -> tag.getKey() + "=" + tag.getValue())
                      .toList()
                      .toString()
                      .replace('[', '{')
                      .replace(']', '}')
                      .replace(",", "")
                  + " "
                  + measurement.getStatistic(),
              measurement.getValue());
        }
      }
    }
    return values;
  }

  /** Publishes as the registries of Datadog, New Relic and others do. */
  private static final class Steps extends StepMeterRegistry {

    private final Map<String, Double> published = new ConcurrentHashMap<>();

    Steps(Clock clock) {
      super(
          new StepRegistryConfig() {
            @Override
            public String prefix() {
              return "steps";
            }

            @Override
            public String get(String key) {
              return null;
            }
          },
          clock);
    }

    @Override
    protected void publish() {
      published.clear();
      for (Meter meter : getMeters()) {
        meter
            .measure()
            .forEach(
                measurement ->
                    published.merge(meter.getId().getName(), measurement.getValue(), Double::sum));
      }
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
      return TimeUnit.SECONDS;
    }
  }
}
