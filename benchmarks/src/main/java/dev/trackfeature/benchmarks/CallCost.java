package dev.trackfeature.benchmarks;

import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
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

/** One call, with an SDK that collects, beside other ways to get the same figures. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(6)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CallCost {

  private OpenTelemetrySdk sdk;
  private FeatureTracking tracking;
  private HandWritten byHand;

  @Setup
  public void install() {
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .setTracerProvider(
                SdkTracerProvider.builder().addSpanProcessor(new DiscardedSpans()).build())
            .build();
    tracking = FeatureTracking.builder(sdk).setAdoptionEnabled(false).build().install();
    byHand = new HandWritten(sdk.getMeter("by.hand"));
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
  public long twoClockReads(Caller caller) {
    long start = System.nanoTime();
    caller.service.plain(1);
    return System.nanoTime() - start;
  }

  @Benchmark
  public int handWrittenBuilding(Caller caller) {
    return byHand.building(caller.service);
  }

  @Benchmark
  public int handWrittenPrebuilt(Caller caller) {
    return byHand.prebuilt(caller.service, caller.attributes);
  }

  @Benchmark
  public int micrometer(Caller caller) {
    return caller.service.timedAndCounted(1);
  }

  @Benchmark
  public int tracked(Caller caller) {
    return caller.service.tracked(1);
  }

  @Benchmark
  public Object trackedObject(Caller caller) {
    return caller.service.trackedObject(1);
  }

  @Benchmark
  public int trackedAttribute(Caller caller) {
    return caller.service.trackedAttribute(true, 1);
  }

  @Benchmark
  public int trackedWithSpan(Caller caller) {
    return caller.service.trackedWithSpan(1);
  }
}
