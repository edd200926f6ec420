package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of one of many features, by one of many tenants, by turns. The hand-written code records
 * on the same number of series, which costs the SDK more as well: its series no longer fit the
 * caches.
 */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ScaleCost {

  private static final int SERIES = 20_000;

  @Param({"1", "1000"})
  public int features;

  @Param({"1", "1000"})
  public int tenants;

  private final ReportService service = new ReportService();
  private OpenTelemetrySdk sdk;
  private FeatureTracking tracking;
  private HandWritten byHand;
  private Context[] callers;
  private Attributes[] attributes;
  private String[] names;
  private int next;

  @Setup
  public void install() {
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .registerView(
                        InstrumentSelector.builder().setName("*").build(),
                        View.builder().setCardinalityLimit(SERIES).build())
                    .build())
            .build();
    tracking =
        FeatureTracking.builder(sdk)
            .setSpansEnabled(false)
            .setAdoptionEnabled(false)
            .setMaxSeriesPerInstrument(SERIES)
            .build()
            .install();
    byHand = new HandWritten(sdk.getMeter("by.hand"));
    FeatureContext[] contexts =
        IntStream.range(0, tenants)
            .mapToObj(i -> FeatureContext.of("tenant-" + i, "pro"))
            .toArray(FeatureContext[]::new);
    callers = new Context[tenants];
    attributes = new Attributes[Math.max(tenants, features)];
    for (int i = 0; i < attributes.length; i++) {
      FeatureContext caller = contexts[i % tenants];
      callers[i % tenants] = Context.root().with(caller);
      attributes[i] =
          HandWritten.attributes(caller).toBuilder()
              .put("feature.name", "feature_" + i % features)
              .build();
    }
    names = IntStream.range(0, features).mapToObj(i -> "feature_" + i).toArray(String[]::new);
  }

  @TearDown
  public void close() {
    tracking.close();
    sdk.close();
  }

  @Benchmark
  public int handWrittenPrebuilt() {
    int i = next++ & Integer.MAX_VALUE;
    try (io.opentelemetry.context.Scope scope = callers[i % tenants].makeCurrent()) {
      return byHand.prebuilt(service, attributes[i % attributes.length]);
    }
  }

  @Benchmark
  public int tracked() {
    int i = next++ & Integer.MAX_VALUE;
    try (io.opentelemetry.context.Scope scope = callers[i % tenants].makeCurrent()) {
      return service.tracked(1);
    }
  }

  @Benchmark
  public void trackedByName() {
    int i = next++ & Integer.MAX_VALUE;
    try (io.opentelemetry.context.Scope scope = callers[i % tenants].makeCurrent()) {
      FeatureTracking.run(names[i % features], () -> service.plain(1));
    }
  }
}
