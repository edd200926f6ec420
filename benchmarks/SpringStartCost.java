import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the starter adds to the start of the application of spring-cost.sh: by turns without it,
 * with it, and woven too, each in a process of its own.
 *
 * <p>Prints the median (least to most), and the 95 % interval of the mean difference to the first.
 * "Started" is what Spring Boot logs. The CPU time of the main thread is what that would be on a
 * machine with nothing else to do; that of the process has the compiler's and the collector's too.
 */
final class SpringStartCost {

  private record Start(double started, double main, double process, long beans) {}

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]);
    int runs = Integer.parseInt(args[1]);
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int run = 0; run <= runs; run++) {
      for (String variant : List.of("without", "proxies", "woven")) {
        Start start = start(work, variant);
        if (run > 0) {
          starts.computeIfAbsent(variant, added -> new ArrayList<>()).add(start);
        }
      }
    }
    System.out.println("ms, " + runs + " starts each: median (least to most), difference");
    for (String variant : starts.keySet()) {
      System.out.printf("%-8s %d beans%n", variant, starts.get(variant).get(0).beans());
      print("started", starts, variant, Start::started);
      print("CPU, main thread", starts, variant, Start::main);
      print("CPU, process", starts, variant, Start::process);
    }
  }

  private static Start start(Path work, String variant) throws IOException, InterruptedException {
    Path log = work.resolve(variant + ".log");
    String classPath =
        work.resolve(variant).resolve("target/classes")
            + java.io.File.pathSeparator
            + Files.readString(work.resolve(variant + ".path")).strip();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "com.acme.ShopApplication")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
    List<String> lines = Files.readAllLines(log);
    String[] started =
        lines.stream()
            .filter(line -> line.startsWith("started "))
            .findFirst()
            .orElseThrow()
            .split(" ");
    return new Start(
        Double.parseDouble(started[1]),
        Double.parseDouble(started[2]),
        Double.parseDouble(started[3]),
        lines.stream().filter(line -> line.startsWith("bean ")).count());
  }

  private static void print(
      String name,
      Map<String, List<Start>> starts,
      String variant,
      ToDoubleFunction<Start> time) {
    double[] values = starts.get(variant).stream().mapToDouble(time).toArray();
    double[] base = starts.get("without").stream().mapToDouble(time).toArray();
    double[] more = new double[values.length];
    Arrays.setAll(more, i -> values[i] - base[i]);
    Arrays.sort(values);
    System.out.printf(
        Locale.ROOT,
        "  %-18s %6.0f (%.0f to %.0f)%s%n",
        name,
        values[values.length / 2],
        values[0],
        values[values.length - 1],
        variant.equals("without") ? "" : interval(more));
  }

  private static String interval(double[] values) {
    int runs = values.length;
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    // Student's t: 2.4 for 7 runs, 2.2 for 12.
    double half = 2.3 * Math.sqrt(squares / Math.max(1, runs - 1) / runs);
    return String.format(Locale.ROOT, ", %+.0f to %+.0f", mean - half, mean + half);
  }
}
