package dev.trackfeature.internal;

import static java.lang.invoke.MethodType.methodType;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The calls that OpenTelemetry's API has gained after 1.49, the oldest version that applications
 * may run on. Code that names them directly would fail there with {@link NoSuchMethodError}. They
 * are looked up once; the compiler inlines handles that are constants as it does plain calls.
 */
public final class OpenTelemetryApi {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private static final MethodHandle COUNTER_ENABLED = isEnabled(LongCounter.class);
  private static final MethodHandle HISTOGRAM_ENABLED = isEnabled(DoubleHistogram.class);
  private static final MethodHandle UP_DOWN_COUNTER_ENABLED = isEnabled(LongUpDownCounter.class);
  private static final MethodHandle TRACER_ENABLED = isEnabled(Tracer.class);
  private static final MethodHandle LOGGER_ENABLED = isEnabled(Logger.class, Severity.class);

  private static final @Nullable MethodHandle GLOBAL_IS_SET =
      global("isSet", methodType(boolean.class));
  private static final @Nullable MethodHandle GLOBAL_OR_NOOP =
      global("getOrNoop", methodType(OpenTelemetry.class));

  private static final @Nullable MethodHandle SET_EVENT_NAME =
      virtual(
          LogRecordBuilder.class, "setEventName", methodType(LogRecordBuilder.class, String.class));

  private OpenTelemetryApi() {}

  /** Finds the calls now, where there is stack left; a class initialiser can't run twice. */
  public static void link() {
    // Runs the initialisers above.
  }

  /** Whether the counter records; always true before 1.61. */
  public static boolean isEnabled(LongCounter counter) {
    try {
      return (boolean) COUNTER_ENABLED.invokeExact(counter);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether the histogram records; always true before 1.61. */
  public static boolean isEnabled(DoubleHistogram histogram) {
    try {
      return (boolean) HISTOGRAM_ENABLED.invokeExact(histogram);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether the counter records; always true before 1.61. */
  public static boolean isEnabled(LongUpDownCounter counter) {
    try {
      return (boolean) UP_DOWN_COUNTER_ENABLED.invokeExact(counter);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether spans are recorded; always true before 1.61. */
  public static boolean isEnabled(Tracer tracer) {
    try {
      return (boolean) TRACER_ENABLED.invokeExact(tracer);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether log events of this severity are recorded; always true before 1.61. */
  public static boolean isEnabled(Logger logger, Severity severity) {
    try {
      return (boolean) LOGGER_ENABLED.invokeExact(logger, severity);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether this version can say if the global OpenTelemetry is set without setting it; 1.57. */
  public static boolean canFollowGlobal() {
    return GLOBAL_IS_SET != null && GLOBAL_OR_NOOP != null;
  }

  /** Whether the application has set the global OpenTelemetry; false before 1.57. */
  public static boolean isGlobalSet() {
    if (GLOBAL_IS_SET == null) {
      return false;
    }
    try {
      return (boolean) GLOBAL_IS_SET.invokeExact();
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** The global OpenTelemetry, or one that does nothing where none is set; never sets it. */
  public static OpenTelemetry globalOrNoop() {
    if (GLOBAL_OR_NOOP == null) {
      return OpenTelemetry.noop();
    }
    try {
      return (OpenTelemetry) GLOBAL_OR_NOOP.invokeExact();
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Names an event; before 1.50 by an attribute, as its semantic conventions did then. */
  public static LogRecordBuilder setEventName(LogRecordBuilder event, String name) {
    if (SET_EVENT_NAME == null) {
      return event.setAttribute(AttributeKeys.EVENT_NAME, name);
    }
    try {
      return (LogRecordBuilder) SET_EVENT_NAME.invokeExact(event, name);
    } catch (Throwable failure) {
      throw Failures.asUnchecked(failure);
    }
  }

  /** Whether this is what {@link OpenTelemetry#noop} returns, or the global one that wraps it. */
  public static boolean isNoop(OpenTelemetry openTelemetry) {
    return openTelemetry.getMeterProvider() == OpenTelemetry.noop().getMeterProvider()
        && openTelemetry.getTracerProvider() == OpenTelemetry.noop().getTracerProvider();
  }

  /** Whether this is the API's own meter, which an SDK without a metric reader returns, too. */
  public static boolean isNoop(Meter meter) {
    return meter.getClass() == MeterProvider.noop().get("noop").getClass();
  }

  private static MethodHandle isEnabled(Class<?> type, Class<?>... parameters) {
    MethodType signature = methodType(boolean.class, parameters);
    MethodHandle found = virtual(type, "isEnabled", signature);
    return found != null
        ? found
        : MethodHandles.dropArguments(
            MethodHandles.constant(boolean.class, true),
            0,
            signature.insertParameterTypes(0, type).parameterArray());
  }

  private static @Nullable MethodHandle virtual(Class<?> type, String name, MethodType signature) {
    try {
      return LOOKUP.findVirtual(type, name, signature);
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }

  private static @Nullable MethodHandle global(String name, MethodType signature) {
    try {
      return LOOKUP.findStatic(GlobalOpenTelemetry.class, name, signature);
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }
}
