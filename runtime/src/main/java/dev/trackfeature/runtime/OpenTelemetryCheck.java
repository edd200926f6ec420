package dev.trackfeature.runtime;

import dev.trackfeature.internal.Failures;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.OpenTelemetryVersions;
import dev.trackfeature.internal.ThrottledLogger;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Finds an OpenTelemetry that can't record uses: its parts don't fit, or its meters record nothing.
 * Neither shows otherwise.
 */
final class OpenTelemetryCheck {

  private static final String ONE_VERSION =
      " Import io.opentelemetry:opentelemetry-bom in one version, before other BOMs; with Spring"
          + " Boot's parent, set the property opentelemetry.version.";

  private static final String NO_METRICS =
      """
      OpenTelemetry's meters record nothing, so there will be no metrics of features. The usual cures:
        register a metric reader with the SdkMeterProvider, which in a Spring Boot application has \
      to be a bean, as Boot makes an OpenTelemetry without one;
        or hand over the OpenTelemetry, or with setMeter the meter, that has a reader already;
        or, under the OpenTelemetry Java agent, hand over GlobalOpenTelemetry.get(), and don't set \
      otel.metrics.exporter to none.""";

  private final OpenTelemetry openTelemetry;
  private final @Nullable Meter meter;
  private final @Nullable UseTracker tracker;
  private final boolean wanted;
  private final @Nullable LinkageError unusable;

  /**
   * @param meter what the application handed over beside it
   * @param tracker what records on them; null when it could not be made
   * @param wanted whether uses lead to something else than metrics, such as a listener
   * @param unusable why there is no tracker
   */
  OpenTelemetryCheck(
      OpenTelemetry openTelemetry,
      @Nullable Meter meter,
      @Nullable UseTracker tracker,
      boolean wanted,
      @Nullable LinkageError unusable) {
    this.openTelemetry = openTelemetry;
    this.meter = meter;
    this.tracker = tracker;
    this.wanted = wanted;
    this.unusable = unusable;
  }

  /** Warns, in one message, of the first problem. Throws virtual machine errors only. */
  void warn() {
    try {
      OpenTelemetryVersions versions =
          OpenTelemetryVersions.seenBy(
              (meter == null ? openTelemetry : meter).getClass().getClassLoader());
      String problem = versions.problem();
      if (unusable != null) {
        ThrottledLogger.warn(
            "Features are not tracked, as OpenTelemetry can't be used. "
                + (problem == null ? versions : problem + ONE_VERSION),
            unusable);
      } else if (problem != null) {
        ThrottledLogger.warn(problem + " Telemetry may be lost." + ONE_VERSION, null);
      } else if (!wanted && isSilent()) {
        ThrottledLogger.warn(NO_METRICS, null);
      }
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      ThrottledLogger.warn("Can't check whether OpenTelemetry records", failure);
    }
  }

  /** Whether metrics are lost, and nobody has asked for that. */
  private boolean isSilent() {
    if (meter == null && OpenTelemetryApi.isNoop(openTelemetry)) {
      return false;
    }
    return (tracker != null && !tracker.recordsMetrics())
        || OpenTelemetryApi.isNoop(
            meter == null ? openTelemetry.getMeter(TelemetryNames.FEATURES_SCOPE) : meter);
  }
}
