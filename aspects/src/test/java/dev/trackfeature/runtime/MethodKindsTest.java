package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.fixtures.MethodKinds.Base;
import dev.trackfeature.fixtures.MethodKinds.Circle;
import dev.trackfeature.fixtures.MethodKinds.Derived;
import dev.trackfeature.fixtures.MethodKinds.Greeter;
import dev.trackfeature.fixtures.MethodKinds.Point;
import dev.trackfeature.fixtures.MethodKinds.Size;
import dev.trackfeature.fixtures.MethodKinds.Square;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MethodKindsTest {

  static Stream<Arguments> calls() {
    MethodKinds kinds = new MethodKinds();
    Base<String> viaBase = new Derived();
    Greeter viaInterface = new Derived();
    return Stream.of(
        call("default.method", viaInterface::wave, "wave"),
        call("interface.static", Greeter::bow, "bow"),
        call("interface.private", viaInterface::nodForMe, "nod"),
        call("greet", () -> viaInterface.greet("you"), "hello you"),
        call("overridden", viaBase::overridden, "base+derived"),
        call("generic", () -> viaBase.generic("x"), "derived x"),
        call("generic.method", () -> viaBase.genericMethod("x"), "x"),
        call("inherited", () -> new Derived().callInherited(), "inherited"),
        call("record.accessor", () -> new Point(1, 2).x(), 1),
        call("record.method", () -> new Point(1, 2).sum(), 3),
        call("record.static", Point::origin, new Point(0, 0)),
        call("enum.constant.body", Size.SMALL::inches, 1),
        call("enum.method", Size.LARGE::inches, 2),
        call("sealed", () -> new Circle(1).area(), 3.0),
        call("sealed.final", () -> new Square().area(), 1.0),
        call("inner.class", () -> kinds.new Inner().call(), "inner"),
        call("returns.void", () -> run(kinds::returnsVoid), "ran"),
        call("returns.boolean", kinds::returnsBoolean, true),
        call("returns.byte", kinds::returnsByte, (byte) 1),
        call("returns.char", kinds::returnsChar, 'c'),
        call("returns.short", kinds::returnsShort, (short) 1),
        call("returns.int", kinds::returnsInt, 1),
        call("returns.long", kinds::returnsLong, 1L),
        call("returns.float", kinds::returnsFloat, 1f),
        call("returns.double", kinds::returnsDouble, 1d),
        call("returns.array", kinds::returnsArray, new int[] {1}),
        call("returns.null", kinds::returnsNull, null),
        call("varargs", () -> kinds.varargs("a", "b"), 2),
        call("private", kinds::callPrivate, "private"),
        call("static", MethodKinds::ofType, "static"),
        call("synchronized", kinds::locked, "locked"),
        call("static.synchronized", MethodKinds::lockedType, "locked"),
        call("final", kinds::last, "final"),
        call("self.invoked", kinds::selfInvoked, "self"),
        call("recursion", () -> kinds.recursion(200), 200),
        call("anonymous", () -> MethodKinds.anonymous().get(), "anonymous"),
        call("local", MethodKinds::local, "local"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void everyKindOfMethodCountsOnceAndReturnsItsValue(
      String feature, Callable<Object> call, Object expected) throws Exception {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      assertThat(call.call()).isEqualTo(expected);

      assertThat(telemetry.points())
          .containsExactly(
              "active_users{feature.category=uncategorized, feature.name=%s, tenant.id=unknown, user.plan=unknown} 0"
                  .formatted(feature),
              "latency{feature.category=uncategorized, feature.name=%s, tenant.id=unknown, user.plan=unknown} 1x, sum 2.0"
                  .formatted(feature),
              "usage{feature.category=uncategorized, feature.name=%s, tenant.id=unknown, user.plan=unknown} 1"
                  .formatted(feature));
      assertThat(telemetry.spanLines()).hasSize(1);
    }
  }

  @Test
  void differentFeatureInsideCountsToo() {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      new MethodKinds().outer();

      assertThat(telemetry.points("usage"))
          .containsExactly(
              "usage{feature.category=uncategorized, feature.name=inner, tenant.id=unknown, user.plan=unknown} 1",
              "usage{feature.category=uncategorized, feature.name=outer, tenant.id=unknown, user.plan=unknown} 1");
      assertThat(telemetry.spans().get(0).getParentSpanId())
          .isEqualTo(telemetry.spans().get(1).getSpanId());
    }
  }

  private static Arguments call(String feature, Callable<Object> call, Object expected) {
    return arguments(feature, call, expected);
  }

  private static Object run(Runnable body) {
    body.run();
    return "ran";
  }
}
