import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the weaving check adds to the start of an application with 1,000 entry points that are not
 * woven, the most expensive case: every constant pool is read to its end. Each run is a new virtual
 * machine, which checks twice: at first all is cold, as in a program that does nothing else before;
 * then most is warm, as in an application that has loaded its classes.
 *
 * <p>{@code benchmarks/weaving-check-cost.sh} compiles and calls it. It prints the median of the
 * runs: elapsed time, and processor time of the thread, which a busy machine distorts less.
 */
final class WeavingCheckCost {

  private static final int ENTRY_POINTS = 1_000;

  private record Cost(double elapsed, double cpu) {}

  public static void main(String[] args) throws Exception {
    if (args.length == 2) {
      probe(Integer.parseInt(args[1]));
      return;
    }
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 11;
    Path folder = Files.createTempDirectory("weaving-check-cost");
    try {
      for (int classes : new int[] {50, 1_000}) {
        Path directory = compile(folder.resolve("classes" + classes), classes);
        measure("directory", directory, classes, runs);
        measure("jar", jar(directory, folder.resolve(classes + ".jar")), classes, runs);
      }
    } finally {
      delete(folder);
    }
  }

  private static void probe(int classes) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < ENTRY_POINTS; i++) {
      features.add(
          Feature.builder("feature_" + i)
              .entryPoints(
                  List.of(
                      new EntryPoint(
                          "acme.Service" + i % classes,
                          "call" + i / classes,
                          "(Ljava/lang/String;)Ljava/lang/String;",
                          Returns.VALUE,
                          Visibility.PUBLIC)))
              .build());
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    FeatureCatalog catalog = FeatureCatalog.of(features);
    for (int turn = 0; turn < 2; turn++) {
      FeatureTracking tracking =
          FeatureTracking.builder(OpenTelemetry.noop()).setCatalog(catalog).build();
      long cpu = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      int notWoven = tracking.weaving().notWoven().size();
      long elapsed = System.nanoTime() - start;
      System.out.println(elapsed + " " + (threads.getCurrentThreadCpuTime() - cpu));
      if (notWoven != ENTRY_POINTS) {
        throw new AssertionError(tracking.weaving());
      }
    }
  }

  private static void measure(String place, Path path, int classes, int runs) throws Exception {
    List<Cost> cold = new ArrayList<>();
    List<Cost> warm = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      List<Cost> turns = run(path, classes);
      cold.add(turns.get(0));
      warm.add(turns.get(1));
    }
    System.out.printf(
        Locale.ROOT,
        "%,d entry points in %,5d classes in a %-9s: cold %s, warm %s%n",
        ENTRY_POINTS,
        classes,
        place,
        median(cold),
        median(warm));
  }

  private static String median(List<Cost> costs) {
    return String.format(
        Locale.ROOT,
        "%.1f ms (CPU %.1f ms)",
        costs.stream().mapToDouble(Cost::elapsed).sorted().toArray()[costs.size() / 2],
        costs.stream().mapToDouble(Cost::cpu).sorted().toArray()[costs.size() / 2]);
  }

  private static List<Cost> run(Path path, int classes) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + path,
                "WeavingCheckCost",
                "probe",
                String.valueOf(classes))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("a run failed");
    }
    return output
        .lines()
        .map(line -> line.split(" "))
        .map(turn -> new Cost(Long.parseLong(turn[0]) / 1e6, Long.parseLong(turn[1]) / 1e6))
        .toList();
  }

  /** Classes of about 10 kB, like typical services, whose methods also refer to other classes. */
  private static Path compile(Path folder, int classes) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Path output = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", output.toString()));
    for (int i = 0; i < classes; i++) {
      StringBuilder source = new StringBuilder("package acme;\nclass Service" + i + " {\n");
      for (int method = 0; method < Math.max(60, ENTRY_POINTS / classes); method++) {
        source.append(
            String.format(
                "  String call%d(String in) { return other%d.replace(\"%d in\", in) + \"%d\"; }\n"
                    + "  private String other%d = \"text %d of service %d\";\n",
                method, method, method, method, method, method, i));
      }
      Path file = sources.resolve("Service" + i + ".java");
      Files.writeString(file, source.append("}\n"));
      arguments.add(file.toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("the samples don't compile");
    }
    return output;
  }

  private static Path jar(Path directory, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> classes = Files.list(directory.resolve("acme"))) {
      for (Path type : classes.sorted().toList()) {
        out.putNextEntry(new JarEntry("acme/" + type.getFileName()));
        Files.copy(type, out);
      }
    }
    return jar;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
