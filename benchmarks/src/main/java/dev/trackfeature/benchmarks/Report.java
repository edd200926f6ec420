package dev.trackfeature.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks and prints their tables in Markdown: the median of the iterations of all
 * forks, the quartiles on both sides of it, and the ratio to the row that others are compared with.
 *
 * <p>Arguments: the jar of the OpenTelemetry Java agent, the number of forks (0 for each
 * benchmark's own), and a pattern for the titles of the tables to print, if not all.
 */
final class Report {

  private final String agent;
  private final int forks;
  private final Pattern titles;

  private Report(String agent, int forks, Pattern titles) {
    this.agent = agent;
    this.forks = forks;
    this.titles = titles;
  }

  public static void main(String[] args) throws RunnerException {
    int forks = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Pattern titles = Pattern.compile(args.length > 2 ? args[2] : ".*");
    new Report(args[0], forks, titles).run();
  }

  private void run() throws RunnerException {
    System.out.printf(
        "JDK %s, %s, %d processors%n",
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    if (titles.matcher(TenantMemory.TITLE).find()) {
      TenantMemory.print();
    }
    print("One thread", "handWrittenPrebuilt", options("CallCost").addProfiler(GCProfiler.class));
    for (String series : List.of("shared", "own")) {
      print(
          "Two threads, series: " + series,
          "handWrittenPrebuilt",
          options("CallCost.(handWrittenPrebuilt|tracked)$").threads(2).param("series", series));
    }
    print("Nothing to record", "plain", options("IdleCost"));
    print("By number of features and tenants", "handWrittenPrebuilt", options("ScaleCost"));
    print(
        "With and without adoption, by number of users",
        "tracked",
        options("AdoptionCost").addProfiler(GCProfiler.class));
    print(
        "With adoption, by kind of ids",
        "oneUser",
        options("AdoptionIdsCost").addProfiler(GCProfiler.class));
    print(
        "Under the OpenTelemetry Java agent",
        "withSpan",
        options("SpanCost")
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(
                "-javaagent:" + agent,
                "-Dotel.javaagent.logging=none",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none"));
  }

  private ChainedOptionsBuilder options(String include) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + include)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    return forks > 0 ? options.forks(forks) : options;
  }

  private void print(String title, String reference, ChainedOptionsBuilder options)
      throws RunnerException {
    if (!titles.matcher(title).find()) {
      return;
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.printf("%n%s%n%n| | ns | quartiles | ratio | B |%n|---|---|---|---|---|%n", title);
    for (RunResult result : results) {
      String parameters = parameters(result);
      double base =
          results.stream()
              .filter(other -> label(other).equals(reference))
              .filter(other -> parameters(other).equals(parameters))
              .mapToDouble(Report::median)
              .findFirst()
              .orElse(Double.NaN);
      System.out.printf(
          Locale.ROOT,
          "| %s%s | %.1f | %.1f – %.1f | %.2f | %s |%n",
          label(result),
          parameters,
          median(result),
          percentile(result, 25),
          percentile(result, 75),
          median(result) / base,
          bytes(result));
    }
  }

  private static String label(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static String parameters(RunResult result) {
    List<String> parameters = new ArrayList<>();
    for (String key : result.getParams().getParamsKeys()) {
      if (!key.equals("series")) {
        parameters.add(key + " " + result.getParams().getParam(key));
      }
    }
    return parameters.isEmpty() ? "" : ", " + String.join(", ", parameters);
  }

  private static double median(RunResult result) {
    return percentile(result, 50);
  }

  private static double percentile(RunResult result, double percent) {
    return result.getPrimaryResult().getStatistics().getPercentile(percent);
  }

  private static String bytes(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? "" : String.valueOf(Math.round(bytes.getScore()));
  }
}
