package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tracked call with and without adoption, by one user and by many in turn. The caller comes from
 * a resolver, so that putting it into a context is not measured.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdoptionCost {

  @Param({"1", "10000"})
  int users;

  @Param({"false", "true"})
  boolean adoption;

  private final ReportService service = new ReportService();
  private FeatureContext[] callers;
  private int next;
  private OpenTelemetrySdk sdk;
  private FeatureTracking tracking;

  @Setup
  public void install() {
    callers = new FeatureContext[users];
    for (int i = 0; i < users; i++) {
      callers[i] = FeatureContext.of("acme", "pro").withUserId("user-" + i);
    }
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .build();
    tracking =
        FeatureTracking.builder(sdk)
            .setAdoptionEnabled(adoption)
            .setContextResolver(context -> callers[next])
            .build()
            .install();
    for (int i = 0; i < 50 * users; i++) {
      tracked();
    }
    tracking.flush();
  }

  @TearDown
  public void close() {
    tracking.close();
    sdk.close();
  }

  @Benchmark
  public int tracked() {
    next = next + 1 == users ? 0 : next + 1;
    return service.tracked(1);
  }
}
