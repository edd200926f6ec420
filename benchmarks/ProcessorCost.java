import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the processor adds to a build: javac in a process of its own, by turns on the same sources
 * without a processor, with one that does nothing but write an empty class, and with ours.
 *
 * <p>The second is the floor: a class that a processor writes makes javac take back what it has
 * entered and enter all sources again, in one more round.
 *
 * <pre>{@code
 * java benchmarks/ProcessorCost.java <class path of annotations> <processor path> [runs] [outputs]
 * }</pre>
 *
 * <p>{@code benchmarks/processor-cost.sh} builds both paths and calls it. It prints the median
 * of the runs: elapsed time, processor time of the process, and the most memory that it held.
 */
final class ProcessorCost {

  private static final int METHODS_PER_CLASS = 20;

  private record Cost(double seconds, double cpu, long megabytes) {}

  public static void main(String[] args) throws Exception {
    String annotations = args[0];
    String processor = args[1];
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    String outputs = args.length > 3 ? args[3] : "";
    Path folder = Files.createTempDirectory("processor-cost");
    try {
      String empty = emptyClassWriter(folder);
      List<String> options =
          new ArrayList<>(List.of("-processorpath", processor, "-Atrackfeature.module=bench"));
      if (!outputs.isEmpty()) {
        options.add("-Atrackfeature.outputs=" + outputs);
      }
      for (int features : new int[] {1_000, 10_000}) {
        Path sources = generate(folder.resolve("src" + features), features);
        List<Cost> without = new ArrayList<>();
        List<Cost> floor = new ArrayList<>();
        List<Cost> with = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          without.add(compile(folder, sources, annotations, List.of("-proc:none")));
          floor.add(compile(folder, sources, annotations, List.of("-processorpath", empty)));
          with.add(compile(folder, sources, annotations, options));
        }
        System.out.printf("%,d features in %d classes%n", features, features / METHODS_PER_CLASS);
        print("no processor", median(without), median(without));
        print("one that writes an empty class", median(without), median(floor));
        print("TrackFeature", median(without), median(with));
      }
    } finally {
      delete(folder);
    }
  }

  private static void print(String processor, Cost base, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "  %-30s %6.2f s (%+3.0f %%)  CPU %6.2f s (%+3.0f %%)  memory %5d MB%n",
        processor,
        cost.seconds(),
        100 * (cost.seconds() / base.seconds() - 1),
        cost.cpu(),
        100 * (cost.cpu() / base.cpu() - 1),
        cost.megabytes());
  }

  /** Compiles {@link #EMPTY_CLASS_WRITER} and returns its processor path. */
  private static String emptyClassWriter(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve("EmptyClassWriter.java");
    Files.writeString(source, EMPTY_CLASS_WRITER);
    Path classes = Files.createDirectories(folder.resolve("floor"));
    Path service = classes.resolve("META-INF/services/javax.annotation.processing.Processor");
    Files.createDirectories(service.getParent());
    javac(folder, List.of("-proc:none", "-d", classes.toString(), source.toString()));
    Files.writeString(service, "EmptyClassWriter");
    return classes.toString();
  }

  private static Cost compile(
      Path folder, Path sources, String classPath, List<String> options)
      throws IOException, InterruptedException {
    Path output = folder.resolve("out");
    delete(output);
    Files.createDirectories(output);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-nowarn", "-cp", classPath, "-d", output.toString(), "@" + sources));
    return javac(folder, arguments);
  }

  private static Cost javac(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long cpu = 0;
    long megabytes = 0;
    while (!process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      cpu = Math.max(cpu, process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
      megabytes = Math.max(megabytes, peakMemory(process.pid()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
    return new Cost(seconds, cpu / 1e3, megabytes);
  }

  /** From Linux' process status; 0 on other systems. */
  private static long peakMemory(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static Cost median(List<Cost> costs) {
    return new Cost(
        middle(costs.stream().mapToDouble(Cost::seconds).toArray()),
        middle(costs.stream().mapToDouble(Cost::cpu).toArray()),
        (long) middle(costs.stream().mapToDouble(Cost::megabytes).toArray()));
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Writes services as products have them, and returns a file that lists them for javac. */
  private static Path generate(Path folder, int features) throws IOException {
    List<String> files = new ArrayList<>();
    Files.createDirectories(folder);
    for (int i = 0; i < features / METHODS_PER_CLASS; i++) {
      StringBuilder code = new StringBuilder();
      code.append(HEAD.formatted(i % 17, i % 9, i));
      for (int m = 0; m < METHODS_PER_CLASS; m++) {
        code.append(METHOD.formatted(i, m, m, i, m, m));
      }
      Path file = folder.resolve("Service" + i + ".java");
      Files.writeString(file, code.append("}\n"));
      files.add(file.toString());
    }
    Collections.sort(files);
    Path list = folder.resolve("files");
    Files.write(list, files);
    return list;
  }

  private static final String EMPTY_CLASS_WRITER =
      """
      import java.io.IOException;
      import java.io.Writer;
      import java.util.Set;
      import javax.annotation.processing.AbstractProcessor;
      import javax.annotation.processing.RoundEnvironment;
      import javax.lang.model.SourceVersion;
      import javax.lang.model.element.TypeElement;

      public final class EmptyClassWriter extends AbstractProcessor {
        private boolean written;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
          return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
          return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
          if (!written) {
            written = true;
            try (Writer out = processingEnv.getFiler().createSourceFile("Empty").openWriter()) {
              out.write("final class Empty {}");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
          return false;
        }
      }
      """;

  private static final String HEAD =
      """
      package acme;

      import dev.trackfeature.annotations.FeatureAttribute;
      import dev.trackfeature.annotations.FeatureDefaults;
      import dev.trackfeature.annotations.TrackFeature;
      import java.util.HashMap;
      import java.util.Map;

      @FeatureDefaults(category = "category%d", owner = "team%d")
      public class Service%d {
        private final Map<String, Integer> uses = new HashMap<>();

        public enum Format { PDF, CSV, XLSX }
      """;

  private static final String METHOD =
      """

        @TrackFeature(value = "area%d.feature%d", description = "Does thing %d of area %d for the customer")
        public String run%d(@FeatureAttribute("report.format") Format format, String reportId) {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < reportId.length(); i++) {
            char letter = reportId.charAt(i);
            if (Character.isLetterOrDigit(letter)) {
              text.append(Character.toUpperCase(letter));
            } else if (format == Format.CSV) {
              text.append('_');
            }
          }
          Integer before = uses.get(reportId);
          uses.put(reportId, before == null ? 1 : before + 1);
          if (text.length() == 0) {
            throw new IllegalArgumentException("no report: " + reportId);
          }
          return format + ":" + text + ":" + %d;
        }
      """;

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
