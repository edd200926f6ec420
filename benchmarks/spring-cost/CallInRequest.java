package dev.trackfeature.spring.caller;

import dev.trackfeature.benchmarks.ReportService;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import dev.trackfeature.spring.TrackFeatureProperties;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A tracked call within a request: with the starter's resolver, which knows the caller from Spring
 * Security, and without a resolver, where the caller is current in the OpenTelemetry context.
 *
 * <p>In the starter's package, to hold what a request has without one. The forks of all sides take
 * turns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CallInRequest {

  @Param({"context", "resolver"})
  public String caller;

  private final ReportService service = new ReportService();
  private OpenTelemetrySdk sdk;
  private FeatureTracking tracking;
  private io.opentelemetry.context.Scope scope = io.opentelemetry.context.Scope.noop();

  @Setup
  public void install() {
    sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .build();
    FeatureTrackingBuilder builder = FeatureTracking.builder(sdk).setAdoptionEnabled(false);
    if (caller.equals("context")) {
      scope = FeatureContext.of("acme", "pro").withUserId("ada").makeCurrent();
    } else {
      TestingAuthenticationToken ada = new TestingAuthenticationToken("ada", "", "USER");
      ada.setDetails(Map.of("tenant_id", "acme", "plan", "pro"));
      SecurityContextHolder.getContext().setAuthentication(ada);
      Callers callers =
          Callers.of(
              Binder.get(new StandardEnvironment())
                  .bindOrCreate("trackfeature", TrackFeatureProperties.class),
              getClass().getClassLoader());
      builder.setContextResolver(
          new OrderedResolvers(() -> List.of(new CallerResolver(callers))));
      CurrentCaller.set(callers.ofRequest(header -> null));
    }
    tracking = builder.build().install();
  }

  @TearDown
  public void close() {
    scope.close();
    tracking.close();
    sdk.close();
  }

  /** CPU time of the thread: on a busy machine, elapsed time has that of others in it. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Cpu {

    public long nanos;
    public long calls;
    private long start;

    @Setup(Level.Iteration)
    public void start() {
      start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
      nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
  }

  @Benchmark
  public int call(Cpu cpu) {
    cpu.calls++;
    return service.tracked(1);
  }

  public static void main(String[] args) throws Exception {
    int forks = Integer.parseInt(args[0]);
    Map<String, List<Double>> times = new TreeMap<>();
    Map<String, Double> bytes = new TreeMap<>();
    for (int fork = 0; fork < forks; fork++) {
      for (RunResult result :
          new Runner(
                  new OptionsBuilder()
                      .include(CallInRequest.class.getName())
                      .forks(1)
                      .addProfiler(GCProfiler.class)
                      .verbosity(VerboseMode.SILENT)
                      .shouldFailOnError(true)
                      .build())
              .run()) {
        String side = result.getParams().getParam("caller");
        times
            .computeIfAbsent(side, added -> new ArrayList<>())
            .add(
                result.getSecondaryResults().get("nanos").getScore()
                    / result.getSecondaryResults().get("calls").getScore());
        bytes.merge(
            side, result.getSecondaryResults().get("gc.alloc.rate.norm").getScore(), Math::max);
      }
    }
    double[] base = times.get("context").stream().mapToDouble(time -> time).toArray();
    times.forEach(
        (side, of) -> {
          double[] values = of.stream().mapToDouble(time -> time).toArray();
          double[] more = new double[forks];
          Arrays.setAll(more, i -> values[i] - base[i]);
          double mean = Arrays.stream(more).average().orElseThrow();
          double squares = Arrays.stream(more).map(d -> (d - mean) * (d - mean)).sum();
          // Student's t for 10 forks.
          double half = 2.3 * Math.sqrt(squares / Math.max(1, forks - 1) / forks);
          Arrays.sort(values);
          System.out.printf(
              Locale.ROOT,
              "%-9s %.0f ns of CPU (%.0f to %.0f), %+.0f to %+.0f beside context, %d B%n",
              side,
              values[forks / 2],
              values[0],
              values[forks - 1],
              mean - half,
              mean + half,
              Math.round(bytes.get(side)));
        });
  }
}
