package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.UnwovenClasses.entryPoint;
import static dev.trackfeature.runtime.UnwovenClasses.feature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import dev.trackfeature.weaving.WeavingReport.Status;
import io.opentelemetry.api.OpenTelemetry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What class files show of weaving, wherever they are and whatever is wrong with them. */
class WovenClassesTest {

  private static final String THROWING =
      """
      package acme;
      public class Throwing {
        static { if (true) throw new IllegalStateException("initialised"); }
        public void call() {}
      }
      """;

  @TempDir Path folder;

  @Test
  void everyKindOfWovenClassIsWoven() throws Exception {
    Feature[] features = UnwovenClasses.declaredBy(fixtures());

    WeavingReport report = report(getClass().getClassLoader(), features);

    assertThat(report.findings())
        .extracting(finding -> finding.entryPoint().className().replaceFirst(".*\\.", ""))
        .contains("MethodKinds", "MethodKinds$Greeter", "MethodKinds$Point", "MethodKinds$Size")
        .contains("MethodKinds$Size$1", "MethodKinds$1", "MethodKinds$1Local", "Reports$Nested");
    assertThat(report.findings()).allMatch(finding -> finding.status() == Status.WOVEN);
    assertThat(report.notWoven()).isEmpty();
    assertThat(report.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "jar"})
  void everyKindOfClassThatIsOnlyCompiledIsNotWoven(String place) throws Exception {
    Path sources = Path.of("src/test/java/dev/trackfeature/fixtures");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (Stream<Path> all = Files.list(sources)) {
      UnwovenClasses.compile(classes, all.toArray(Path[]::new));
    }
    Path found =
        place.equals("jar") ? UnwovenClasses.jar(classes, folder.resolve("a.jar")) : classes;

    try (URLClassLoader loader = UnwovenClasses.loader(found)) {
      WeavingReport report = report(loader, UnwovenClasses.declaredBy(fixtures()));

      assertThat(report.findings()).hasSizeGreaterThan(40);
      assertThat(report.notWoven()).isEqualTo(report.findings());
    }
  }

  @Test
  void classWhoseAdviceWasNotInlinedIsWoven() throws Exception {
    // All that ajc -XnoInline leaves in the class itself; its closures call the runtime.
    UnwovenClasses.compile(
        folder,
        "Closed",
        "package acme; class Closed {"
            + " Object call() { return dev.trackfeature.aspects.TrackFeatureAspect.aspectOf(); } }");

    try (URLClassLoader loader = UnwovenClasses.loader(folder)) {
      assertThat(report(loader, feature("one", entryPoint("acme.Closed", "call"))).status("one"))
          .isEqualTo(Status.WOVEN);
    }
  }

  @Test
  void classesAreReadOnceAndNeitherLoadedNorInitialised() throws Exception {
    UnwovenClasses.compile(folder, "Throwing", THROWING);
    List<String> read = new ArrayList<>();
    ClassLoader loader =
        new ClassLoader(UnwovenClasses.loader(folder)) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) {
            throw new AssertionError("loads " + name);
          }

          @Override
          public InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
          }
        };
    FeatureTracking tracking =
        tracking(
            loader,
            feature("one", entryPoint("acme.Throwing", "call"), entryPoint("acme.Throwing", "b")),
            feature("two", entryPoint("acme.Throwing", "c")));

    assertThat(tracking.weaving().notWoven()).hasSize(3);
    assertThat(tracking.weaving()).isSameAs(tracking.weaving());

    assertThat(read).containsExactly("acme/Throwing.class");
  }

  @Test
  void classThatTheContextsLoaderDoesNotSeeIsFoundByTheToolkits() {
    Feature kinds = feature("kinds", entryPoint(MethodKinds.class.getName(), "last"));

    assertThat(report(UnwovenClasses.loader(folder), kinds).status("kinds"))
        .isEqualTo(Status.WOVEN);
    assertThat(report(null, kinds).status("kinds")).isEqualTo(Status.WOVEN);
  }

  @Test
  void classThatIsNotFoundIsUnknown() {
    assertThat(report(null, feature("gone", entryPoint("acme.Gone", "call"))).unknown())
        .extracting(Finding::toString)
        .containsExactly("gone: acme.Gone.call() may be woven or not: the class file isn't found");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 9, 10, 11, 40})
  void classFileThatIsCutOffIsUnknown(int length) throws Exception {
    byte[] whole =
        Files.readAllBytes(
            UnwovenClasses.compile(folder, "Throwing", THROWING).resolve("acme/Throwing.class"));

    assertThat(reasonOf(Arrays.copyOf(whole, length)))
        .startsWith("the class file can't be read: java.");
  }

  @Test
  void fileThatIsNoClassFileIsUnknown() {
    assertThat(reasonOf("Service unavailable".getBytes(UTF_8)))
        .endsWith("it doesn't begin like a class file");
    assertThat(
            reasonOf(
                new byte[] {
                  (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 2, 2
                }))
        .endsWith("it holds a constant of unknown kind 2");
  }

  @Test
  void loaderThatThrowsLeavesTheStatusUnknown() {
    Feature any = feature("any", entryPoint("acme.Any", "call"));

    for (Throwable failure :
        List.of(new IllegalStateException("closed"), new AssertionError("closed"))) {
      assertThat(report(failing(failure), any).unknown())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.reason())
                      .isEqualTo("the class file can't be read: " + failure));
    }
  }

  @Test
  void virtualMachineErrorPasses() {
    FeatureTracking tracking =
        tracking(
            failing(new OutOfMemoryError("test")), feature("any", entryPoint("acme.Any", "call")));

    assertThatThrownBy(tracking::weaving).isInstanceOf(OutOfMemoryError.class);
  }

  private static String reasonOf(byte[] classFile) {
    ClassLoader loader =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(classFile);
          }
        };
    return report(loader, feature("any", entryPoint("acme.Any", "call"))).unknown().get(0).reason();
  }

  private static ClassLoader failing(Throwable failure) {
    return new ClassLoader() {
      @Override
      public InputStream getResourceAsStream(String name) {
        throw UnwovenClasses.<RuntimeException>asUnchecked(failure);
      }
    };
  }

  private static WeavingReport report(ClassLoader loader, Feature... features) {
    return tracking(loader, features).weaving();
  }

  /** Never installed, and without instruments; so there is nothing to close. */
  private static FeatureTracking tracking(ClassLoader loader, Feature... features) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return FeatureTracking.builder(OpenTelemetry.noop())
          .setCatalog(FeatureCatalog.of(List.of(features)))
          .build();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<Class<?>> fixtures() throws Exception {
    Path classes = Path.of(MethodKinds.class.getResource("MethodKinds.class").toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes.getParent())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        types.add(Class.forName("dev.trackfeature.fixtures." + name));
      }
    }
    return types;
  }
}
