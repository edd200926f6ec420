package dev.trackfeature.tools.verification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.weaving.WeavingReport;
import io.opentelemetry.api.OpenTelemetry;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of method, woven in every way and not at all: the verdict is that of the runtime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeavingVerdictTest {

  private static final Path FIXTURES =
      Path.of("../aspects/src/test/java/dev/trackfeature/fixtures/MethodKinds.java");

  /** Advice of this style is never inlined, and here it is around ours. */
  private static final String OTHER_ASPECT =
      """
      package own;

      import org.aspectj.lang.ProceedingJoinPoint;
      import org.aspectj.lang.annotation.Around;
      import org.aspectj.lang.annotation.Aspect;
      import org.aspectj.lang.annotation.DeclarePrecedence;

      @Aspect
      @DeclarePrecedence("%s")
      public class Own {
        @Around("execution(@dev.trackfeature.annotations.TrackFeature * *(..))")
        public Object around(ProceedingJoinPoint joinPoint) throws Throwable {
          return joinPoint.proceed();
        }
      }
      """;

  private Path folder;
  private Path classes;

  @BeforeAll
  void compile(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path sources = folder.resolve("src");
    Files.createDirectories(sources.resolve("acme"));
    Files.copy(FIXTURES, sources.resolve("MethodKinds.java"));
    Files.writeString(sources.resolve("acme/Sizes.java"), sizes());
    classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(sources, classes, List.of("-Atrackfeature.module=kinds"));
  }

  @ParameterizedTest
  @CsvSource({
    "none,",
    "ours,",
    "ours, -XnoInline",
    "OthersFirst,",
    "OursFirst,",
    "OthersFirst, -XnoInline",
    "OursFirst, -XnoInline"
  })
  void everyKindOfMethodHasTheVerdictOfTheRuntime(String aspects, String option) throws Exception {
    Path read = aspects.equals("none") ? classes : weave(aspects, option);

    VerificationResult result = verify(read, false);

    EntryPointState expected =
        aspects.equals("none") ? EntryPointState.NOT_WOVEN : EntryPointState.WOVEN;
    List<VerifiedEntryPoint> entries = result.catalogs().get(0).entryPoints();
    assertThat(entries).hasSizeGreaterThan(40).allMatch(entry -> entry.state() == expected);
    WeavingReport runtimes = runtimes(read);
    assertThat(runtimes.findings()).hasSameSizeAs(entries);
    assertThat(runtimes.findings())
        .allMatch(finding -> finding.status().name().equals(expected.name()));
    assertThat(messages(result, BuildDiagnostic.NOT_WOVEN))
        .containsExactlyInAnyOrderElementsOf(
            runtimes.notWoven().stream().map(finding -> finding + ".").toList());
    assertThat(result.findings())
        .filteredOn(finding -> finding.diagnostic() == BuildDiagnostic.NOT_CATALOGUED)
        .allMatch(finding -> finding.severity() == Severity.NOTE)
        .extracting(Finding::field)
        .containsExactly(
            "dev.trackfeature.fixtures.MethodKinds$1.get()",
            "dev.trackfeature.fixtures.MethodKinds$1Local.call()",
            // The body of an enum constant is an anonymous class.
            "dev.trackfeature.fixtures.MethodKinds$Size$1.inches()");
    assertThat(result.findings())
        .allMatch(
            finding ->
                finding.diagnostic() == BuildDiagnostic.NOT_WOVEN
                    || finding.diagnostic() == BuildDiagnostic.NOT_CATALOGUED);
  }

  @Test
  void nothingHasToBeWovenWhereAnAgentWeaves() {
    VerificationResult result = verify(classes, true);

    assertThat(result.catalogs().get(0).entryPoints())
        .allMatch(entry -> entry.state() == EntryPointState.LOAD_TIME);
    assertThat(messages(result, BuildDiagnostic.NOT_WOVEN)).isEmpty();
  }

  private Path weave(String aspects, String option) throws IOException {
    Path woven = folder.resolve(aspects + option);
    List<String> options = new ArrayList<>();
    if (option != null) {
      options.add(option);
    }
    if (!aspects.equals("ours")) {
      String ours = "dev.trackfeature.aspects.TrackFeatureAspect";
      Path own = folder.resolve("own" + aspects + option);
      Path source = own.resolve("src/own/Own.java");
      Files.createDirectories(source.getParent());
      Files.writeString(
          source,
          OTHER_ASPECT.formatted(
              aspects.equals("OthersFirst") ? "own.Own, " + ours : ours + ", own.Own"));
      Path compiled = Files.createDirectory(own.resolve("compiled"));
      Sources.compile(source.getParent(), compiled, List.of("-proc:none"));
      Path aspect = own.resolve("aspect");
      Ajc.weave(compiled, aspect);
      options.add("-aspectpath");
      options.add(Ajc.ASPECTS + File.pathSeparator + aspect);
    }
    Ajc.weave(classes, woven, options.toArray(String[]::new));
    Path catalog = Path.of("META-INF/trackfeature/kinds/feature-catalog.json");
    Files.createDirectories(woven.resolve(catalog).getParent());
    Files.copy(classes.resolve(catalog), woven.resolve(catalog));
    return woven;
  }

  private static VerificationResult verify(Path classes, boolean loadTime) {
    return Verification.verify(
        new VerificationTask(
            classes,
            Sources.classPath(),
            "kinds",
            false,
            loadTime,
            classes.getParent(),
            List.of()));
  }

  private static List<String> messages(VerificationResult result, BuildDiagnostic diagnostic) {
    return result.findings().stream()
        .filter(finding -> finding.diagnostic() == diagnostic)
        .map(Finding::message)
        .toList();
  }

  private static WeavingReport runtimes(Path classes) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      thread.setContextClassLoader(loader);
      return FeatureTracking.builder(OpenTelemetry.noop())
          .setCatalog(FeatureCatalog.of(CatalogFile.readAll(classes).get(0).catalog().features()))
          .build()
          .weaving();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** As many parameters as a method can have, and as much code. */
  private static String sizes() {
    StringBuilder out =
        new StringBuilder(
            """
            package acme;

            import dev.trackfeature.annotations.FeatureAttribute;
            import dev.trackfeature.annotations.TrackFeature;
            import java.util.function.Supplier;

            public class Sizes {
              @TrackFeature("lambda")
              public String lambda(@FeatureAttribute("one") String one, @FeatureAttribute("two") int two) {
                Supplier<String> both = () -> one + two;
                return both.get();
              }
            """);
    for (int count : new int[] {120, 128, 250, 254}) {
      out.append(
          "@TrackFeature(\"ints.%d\") public int ints(%s) { return p0; }\n"
              .formatted(count, parameters("int", count)));
    }
    out.append(
        "@TrackFeature(\"longs\") public long longs(%s) { return p0; }\n"
            .formatted(parameters("long", 127)));
    out.append(
        "@TrackFeature(\"static\") public static int statically(%s) { return p0; }\n"
            .formatted(parameters("int", 255)));
    out.append("@TrackFeature(\"huge\") public int huge(int x) { int s = 0;\n");
    IntStream.range(0, 6000).forEach(i -> out.append("s += x * ").append(i + 40000).append(";\n"));
    return out.append("return s; }\n}\n").toString();
  }

  private static String parameters(String type, int count) {
    return IntStream.range(0, count).mapToObj(i -> type + " p" + i).collect(joining(", "));
  }
}
