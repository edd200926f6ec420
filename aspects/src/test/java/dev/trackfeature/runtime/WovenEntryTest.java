package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.aspects.TrackFeatureAspect;
import dev.trackfeature.aspects.WovenCalls;
import dev.trackfeature.fixtures.EveryAdvice;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What woven code calls: applications run with a newer runtime than they were woven for.
 *
 * <p>After a release that wove otherwise, keep what it made too: {@code cp
 * aspects/target/test-classes/dev/trackfeature/fixtures/EveryAdvice.class
 * aspects/src/test/woven/<version>/}. What is there stays there.
 */
class WovenEntryTest {

  private static final List<String> FEATURES =
      List.of(
          "attributes",
          "fails",
          "returns.boolean",
          "returns.byte",
          "returns.char",
          "returns.double",
          "returns.float",
          "returns.int",
          "returns.long",
          "returns.object",
          "returns.short",
          "returns.stage",
          "returns.void");

  @Test
  void signaturesThatWovenCodeCallsAreTheOnesOfTheFirstVersion() {
    assertThat(publicMethods(WovenCalls.class))
        .containsExactlyInAnyOrder(
            "public static void WovenCalls.attribute(org.aspectj.lang.JoinPoint$StaticPart,int,"
                + "java.lang.Object)",
            "public static long WovenCalls.enter(org.aspectj.lang.JoinPoint$StaticPart)",
            "public static void WovenCalls.exit(long)",
            "public static java.lang.Object WovenCalls.exit(long,java.lang.Object)",
            "public static java.lang.RuntimeException WovenCalls.fail(long,java.lang.Throwable)");
    assertThat(publicMethods(TrackFeatureAspect.class))
        .contains(
            "public static dev.trackfeature.aspects.TrackFeatureAspect"
                + " TrackFeatureAspect.aspectOf()",
            "public static boolean TrackFeatureAspect.hasAspect()");
    assertThat(List.of(WovenCalls.class, TrackFeatureAspect.class))
        .allMatch(type -> Modifier.isPublic(type.getModifiers()));
  }

  static Stream<Path> wovenByEarlierVersions() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/woven"))) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("wovenByEarlierVersions")
  void classWovenByAnEarlierVersionIsTracked(Path classFile) throws Exception {
    byte[] woven = Files.readAllBytes(classFile);
    ClassLoader earlier =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(EveryAdvice.class.getName()) && findLoadedClass(name) == null
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };

    assertEveryFeatureIsUsedOnce(
        (Runnable)
            earlier.loadClass(EveryAdvice.class.getName()).getDeclaredConstructor().newInstance());
  }

  @Test
  void classWovenByThisVersionIsTracked() {
    assertEveryFeatureIsUsedOnce(new EveryAdvice());
  }

  private static void assertEveryFeatureIsUsedOnce(Runnable service) {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      service.run();

      List<String> usage = telemetry.points("usage");
      assertThat(usage)
          .extracting(point -> point.replaceAll(".*feature.name=([^,]*),.* (.*)", "$1 $2"))
          .containsExactlyElementsOf(FEATURES.stream().map(feature -> feature + " 1").toList());
      assertThat(usage.get(1)).contains("error.type=java.lang.IllegalStateException");
      assertThat(telemetry.spanLines())
          .filteredOn(span -> span.startsWith("feature.attributes"))
          .singleElement()
          .asString()
          .contains(IntStream.range(0, 12).mapToObj(i -> "at." + i + "=true").toList());
    }
  }

  private static List<String> publicMethods(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::toString)
        .map(method -> method.replace(type.getName() + ".", type.getSimpleName() + "."))
        .toList();
  }
}
