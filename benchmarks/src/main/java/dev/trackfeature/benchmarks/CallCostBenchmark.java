package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a trivial method, with tenant and plan current on the thread. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallCostBenchmark {

  private OpenTelemetrySdk sdk;
  private FeatureTracking tracking;
  private LongCounter usage;
  private DoubleHistogram latency;
  private LongUpDownCounter active;

  private static final Attributes PREBUILT =
      Attributes.of(
          AttributeKey.stringKey("feature.name"), "report_export",
          AttributeKey.stringKey("feature.category"), "reporting",
          AttributeKey.stringKey("tenant.id"), "acme",
          AttributeKey.stringKey("user.plan"), "pro");

  @State(Scope.Thread)
  public static class Caller {
    final ReportService service = new ReportService();
    private io.opentelemetry.context.Scope scope;

    @Setup
    @SuppressWarnings("MustBeClosedChecker")
    public void enter() {
      scope = FeatureContext.of("acme", "pro").withUserId("ada").makeCurrent();
    }

    @TearDown
    public void leave() {
      scope.close();
    }
  }

  @Setup
  public void install() {
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .build();
    tracking = FeatureTracking.builder(sdk).build().install();
    Meter meter = sdk.getMeter("by.hand");
    usage = meter.counterBuilder("usage").build();
    latency = meter.histogramBuilder("latency").setUnit("ms").build();
    active = meter.upDownCounterBuilder("active").build();
  }

  @TearDown
  public void close() {
    tracking.close();
    sdk.close();
  }

  @Benchmark
  public int plain(Caller caller) {
    return caller.service.plain(1);
  }

  @Benchmark
  public int twoClockReads(Caller caller) {
    long start = System.nanoTime();
    int result = caller.service.plain(1);
    return System.nanoTime() - start > 0 ? result : 0;
  }

  @Benchmark
  public int handWrittenPrebuilt(Caller caller) {
    active.add(1, PREBUILT);
    long start = System.nanoTime();
    try {
      return caller.service.plain(1);
    } finally {
      latency.record((System.nanoTime() - start) / 1e6, PREBUILT);
      usage.add(1, PREBUILT);
      active.add(-1, PREBUILT);
    }
  }

  @Benchmark
  public int tracked(Caller caller) {
    return caller.service.tracked(1);
  }

  @Benchmark
  public void trackedVoid(Caller caller) {
    caller.service.trackedVoid(1);
  }

  @Benchmark
  public Object trackedObject(Caller caller) {
    return caller.service.trackedObject(1);
  }

  @Benchmark
  public int trackedFlag(Caller caller) {
    return caller.service.trackedFlag(true);
  }
}
