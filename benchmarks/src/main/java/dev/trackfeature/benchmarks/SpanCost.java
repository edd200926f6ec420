package dev.trackfeature.benchmarks;

import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.concurrent.TimeUnit;
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
 * One call under the OpenTelemetry Java agent, whose SDK both use: its span, and ours, alone and
 * with our metrics. The agent has no exporters, but an application can't see that.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(6)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SpanCost {

  /** Whether our metrics are recorded as well. */
  @Param({"false", "true"})
  public boolean metrics;

  private FeatureTracking tracking;

  @Setup
  public void install() {
    OpenTelemetry agent = GlobalOpenTelemetry.get();
    OpenTelemetry used = metrics ? agent : new TracesOnly(agent);
    tracking = FeatureTracking.builder(used).setAdoptionEnabled(false).build().install();
  }

  @TearDown
  public void close() {
    tracking.close();
  }

  @Benchmark
  public int withSpan(Caller caller) {
    return caller.service.withSpan(1);
  }

  @Benchmark
  public int trackedWithSpan(Caller caller) {
    return caller.service.trackedWithSpan(1);
  }

  private record TracesOnly(OpenTelemetry all) implements OpenTelemetry {

    @Override
    public TracerProvider getTracerProvider() {
      return all.getTracerProvider();
    }

    @Override
    public ContextPropagators getPropagators() {
      return all.getPropagators();
    }
  }
}
