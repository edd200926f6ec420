package dev.trackfeature.spring.metrics;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.StarterDiagnostic;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TelemetryRoute.Kind;
import dev.trackfeature.spring.TrackFeatureProperties.Route;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.OpenTelemetry;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what the tracking is built on: the first that records. A route that is asked for and that
 * the application doesn't have is reported, as is none at all; neither stops the start.
 */
final class RouteChoice {

  private static final Log log = LogFactory.getLog(RouteChoice.class);

  private final Route asked;
  private final Supplier<@Nullable OpenTelemetry> bean;
  private final GlobalTelemetry global;
  private final @Nullable FeatureMetricsBridge bridge;

  /**
   * @param bean the application's OpenTelemetry, null when it has none or several
   * @param bridge null without Micrometer
   */
  RouteChoice(
      Route asked,
      Supplier<@Nullable OpenTelemetry> bean,
      GlobalTelemetry global,
      @Nullable FeatureMetricsBridge bridge) {
    this.asked = asked;
    this.bean = bean;
    this.global = global;
    this.bridge = bridge;
  }

  /** Chooses, and warns where there is nothing to choose. */
  TelemetryRoute choose() {
    OpenTelemetry own = bean.get();
    OpenTelemetry set = global.get();
    TelemetryRoute route =
        switch (asked) {
          case NONE -> null;
          case OPENTELEMETRY -> openTelemetry(own, set);
          case BRIDGE -> bridge(own, set);
          case AUTO -> {
            TelemetryRoute recording = openTelemetry(own, set);
            yield recording != null ? recording : bridge(own, set);
          }
        };
    if (route != null) {
      return route;
    }
    if (asked == Route.NONE) {
      return none("trackfeature.metrics.route is none", own, set);
    }
    StarterDiagnostic.TFS03.warn(log, lookedFor());
    return none("no meters were found", own, set);
  }

  private @Nullable TelemetryRoute openTelemetry(
      @Nullable OpenTelemetry own, @Nullable OpenTelemetry set) {
    OpenTelemetry recording = recording(own);
    if (recording != null) {
      String type = recording.getClass().getSimpleName();
      return route(Kind.OPENTELEMETRY, "the OpenTelemetry bean (" + type + ")", recording);
    }
    recording = recording(set);
    return recording == null ? null : route(Kind.AGENT, global.description(), recording);
  }

  /** The same where it records, and not through the bridge; else null. */
  private @Nullable OpenTelemetry recording(@Nullable OpenTelemetry candidate) {
    return candidate != null
            && MeterProbe.records(candidate)
            && (bridge == null || !bridge.isIn(candidate))
        ? candidate
        : null;
  }

  private @Nullable TelemetryRoute bridge(
      @Nullable OpenTelemetry own, @Nullable OpenTelemetry set) {
    if (bridge == null || !bridge.isRead()) {
      return null;
    }
    OpenTelemetry base = firstOf(own, set);
    return route(
        Kind.BRIDGE,
        "Micrometer (" + bridge.description() + ")",
        bridge.isIn(base) ? base : new BridgedOpenTelemetry(base, bridge.provider()));
  }

  private static TelemetryRoute route(Kind kind, String description, OpenTelemetry openTelemetry) {
    return new TelemetryRoute(kind, description, () -> FeatureTracking.builder(openTelemetry));
  }

  /** No metrics; spans where there is a tracer. */
  private static TelemetryRoute none(
      String description, @Nullable OpenTelemetry own, @Nullable OpenTelemetry set) {
    OpenTelemetry base = firstOf(own, set);
    return new TelemetryRoute(
        Kind.NONE,
        description,
        () ->
            FeatureTracking.builder(OpenTelemetry.noop())
                .setTracer(base.getTracer(TelemetryNames.FEATURES_SCOPE)));
  }

  private static OpenTelemetry firstOf(@Nullable OpenTelemetry own, @Nullable OpenTelemetry set) {
    return own != null ? own : set != null ? set : OpenTelemetry.noop();
  }

  private String lookedFor() {
    String openTelemetry =
        "one OpenTelemetry bean whose meters record, the OpenTelemetry Java agent";
    String micrometer = "a Micrometer MeterRegistry bean";
    return switch (asked) {
      case OPENTELEMETRY -> openTelemetry + " (trackfeature.metrics.route is 'opentelemetry')";
      case BRIDGE -> micrometer + " (trackfeature.metrics.route is 'bridge')";
      default -> openTelemetry + ", " + micrometer;
    };
  }
}
