package dev.trackfeature.spring.metrics;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The global OpenTelemetry, which the Java agent sets before the application starts. Asking whether
 * it is set never sets it, as {@link GlobalOpenTelemetry#get} would.
 */
final class GlobalTelemetry {

  private static final String AGENT = "io/opentelemetry/javaagent/OpenTelemetryAgent.class";

  private final @Nullable MethodHandle isSet;
  private final boolean agent;

  private GlobalTelemetry(@Nullable MethodHandle isSet, boolean agent) {
    this.isSet = isSet;
    this.agent = agent;
  }

  static GlobalTelemetry find() {
    return find("isSet", ClassLoader.getSystemClassLoader());
  }

  /**
   * @param isSet the method that tells; API before 1.57 has none
   * @param system where the JVM adds the jar of an agent
   */
  static GlobalTelemetry find(String isSet, ClassLoader system) {
    MethodHandle method;
    try {
      method =
          MethodHandles.publicLookup()
              .findStatic(GlobalOpenTelemetry.class, isSet, MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException absent) {
      method = null;
    }
    return new GlobalTelemetry(method, system.getResource(AGENT) != null);
  }

  /** Whether it is set; on an API that can't say, whether there is an agent that will have. */
  boolean isSet() {
    if (isSet == null) {
      return agent;
    }
    try {
      return (boolean) isSet.invokeExact();
    } catch (Throwable failure) {
      return false;
    }
  }

  /** Only where it is set. */
  @Nullable OpenTelemetry get() {
    return isSet() ? GlobalOpenTelemetry.get() : null;
  }

  String description() {
    return agent ? "the OpenTelemetry Java agent" : "the global OpenTelemetry";
  }
}
