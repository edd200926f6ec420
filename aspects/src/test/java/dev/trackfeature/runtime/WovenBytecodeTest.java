package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.aspects.TrackFeatureAspect;
import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.fixtures.Reports;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What weaving adds to a class: it decides the cost of a call, and what future versions owe. */
class WovenBytecodeTest {

  @ParameterizedTest
  @ValueSource(classes = {MethodKinds.class, Reports.class})
  void wovenClassHoldsNoClosureNoInvokedynamicAndNoJoinPoint(Class<?> woven) throws Exception {
    String bytecode = javap(woven);

    assertThat(bytecode)
        .contains("WovenCalls.enter")
        .doesNotContain("AjcClosure")
        .doesNotContain("invokedynamic")
        .doesNotContain("makeJP")
        .doesNotContain("ProceedingJoinPoint")
        .doesNotContain("Factory.makeESJP");
    assertThat(new File(classFile(woven).toFile().getParent()).list())
        .noneMatch(file -> file.contains("AjcClosure"));
  }

  @ParameterizedTest
  @ValueSource(classes = {MethodKinds.class, Reports.class})
  void wovenClassCallsOnlyTheStableEntryAndTheAspectsInstances(Class<?> woven) throws Exception {
    assertThat(
            javap(woven)
                .lines()
                .filter(line -> line.contains("// ") && line.contains("invoke"))
                .map(line -> line.substring(line.indexOf("// ") + 3))
                .map(line -> line.replaceFirst("^(Interface)?Method ", ""))
                .filter(line -> line.matches("dev/trackfeature/(runtime|aspects)/.*"))
                .distinct())
        .isSubsetOf(
            "dev/trackfeature/aspects/WovenCalls.enter:(Lorg/aspectj/lang/JoinPoint$StaticPart;)J",
            "dev/trackfeature/aspects/WovenCalls.exit:(J)V",
            "dev/trackfeature/aspects/WovenCalls.exit:(JLjava/lang/Object;)Ljava/lang/Object;",
            "dev/trackfeature/aspects/WovenCalls.fail:(JLjava/lang/Throwable;)Ljava/lang/RuntimeException;",
            "dev/trackfeature/aspects/WovenCalls.attribute:(Lorg/aspectj/lang/JoinPoint$StaticPart;ILjava/lang/Object;)V",
            "dev/trackfeature/aspects/TrackFeatureAspect.aspectOf:()Ldev/trackfeature/aspects/TrackFeatureAspect;");
  }

  /** A failure there would be thrown into every tracked call. */
  @Test
  void aspectHasNothingWhoseInitialisationCouldFail() {
    assertThat(TrackFeatureAspect.class.getDeclaredFields())
        .extracting(Field::getName)
        .containsExactlyInAnyOrder("ajc$initFailureCause", "ajc$perSingletonInstance");
    assertThat(TrackFeatureAspect.class.getSuperclass()).isEqualTo(Object.class);
    assertThat(TrackFeatureAspect.class.getInterfaces()).isEmpty();
  }

  private static String javap(Class<?> woven) throws Exception {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int exit =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(printer, printer, "-p", "-c", classFile(woven).toString());
    assertThat(exit).as(out.toString()).isZero();
    return out.toString();
  }

  private static Path classFile(Class<?> type) throws Exception {
    return Path.of(type.getResource(type.getSimpleName() + ".class").toURI());
  }
}
