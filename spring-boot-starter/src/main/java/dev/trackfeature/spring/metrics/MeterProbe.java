package dev.trackfeature.spring.metrics;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Finds out whether meters record, without a recording. */
final class MeterProbe {

  /** A scope of its own, whose counter never has a point. */
  private static final String SCOPE = "dev.trackfeature.spring";

  private static final Meter NOOP = MeterProvider.noop().get(SCOPE);
  private static final @Nullable MethodHandle IS_ENABLED = isEnabled();

  private MeterProbe() {}

  /**
   * Whether uses that are recorded with it go somewhere. True when that can't be told: API before
   * 1.61 doesn't say whether instruments are enabled.
   */
  static boolean records(OpenTelemetry openTelemetry) {
    try {
      Meter meter = openTelemetry.getMeter(SCOPE);
      if (meter.getClass() == NOOP.getClass()) {
        return false;
      }
      LongCounter counter = counter(meter);
      return counter.getClass() != counter(NOOP).getClass()
          && (IS_ENABLED == null || (boolean) IS_ENABLED.invokeExact(counter));
    } catch (LinkageError unfit) {
      // API and SDK don't fit each other; the tracking says so when it is installed.
      return true;
    } catch (Throwable failure) {
      return false;
    }
  }

  /** Whether meters of this OpenTelemetry are those of the provider. */
  static boolean isOf(MeterProvider provider, OpenTelemetry openTelemetry) {
    return openTelemetry.getMeter(SCOPE) == provider.get(SCOPE);
  }

  private static LongCounter counter(Meter meter) {
    return meter.counterBuilder("trackfeature.probe").build();
  }

  private static @Nullable MethodHandle isEnabled() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(LongCounter.class, "isEnabled", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }
}
