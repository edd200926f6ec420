package dev.trackfeature.benchmarks;

import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
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

/** One call where nothing is to be recorded. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(6)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class IdleCost {

  /**
   * No tracking; a tracking on a no-op OpenTelemetry; on an SDK without a reader; the same,
   * switched off.
   */
  @Param({"nothing", "noop", "unread", "disabled"})
  public String installed;

  private FeatureTracking tracking;

  @Setup
  public void install() {
    if (installed.equals("nothing")) {
      return;
    }
    OpenTelemetry openTelemetry =
        installed.equals("noop") ? OpenTelemetry.noop() : OpenTelemetrySdk.builder().build();
    tracking =
        FeatureTracking.builder(openTelemetry)
            .setSpansEnabled(false)
            .setAdoptionEnabled(false)
            .build()
            .install();
    tracking.setEnabled(!installed.equals("disabled"));
  }

  @TearDown
  public void close() {
    if (tracking != null) {
      tracking.close();
    }
  }

  @Benchmark
  public int plain(Caller caller) {
    return caller.service.plain(1);
  }

  @Benchmark
  public int tracked(Caller caller) {
    return caller.service.tracked(1);
  }
}
