package dev.trackfeature.spring;

import dev.trackfeature.runtime.FeatureTrackingBuilder;
import java.util.function.Supplier;

/**
 * Where the telemetry of features goes: what the tracking is built on.
 *
 * @param kind which of the ways it is
 * @param description as the log and the endpoint show it, such as {@code Micrometer (Prometheus
 *     page)}; of {@link Kind#NONE} why nothing is recorded, such as {@code no meters were found}
 * @param builder starts a tracking on it
 */
public record TelemetryRoute(
    Kind kind, String description, Supplier<FeatureTrackingBuilder> builder) {

  /** The route in words, as the start of a sentence. */
  public String summary() {
    return kind == Kind.NONE
        ? "Features are not recorded: " + description
        : "Features are recorded through " + description;
  }

  /** The ways there are. */
  public enum Kind {
    /** An {@code OpenTelemetry} bean whose meters record. */
    OPENTELEMETRY,
    /** The global OpenTelemetry, of the Java agent. */
    AGENT,
    /** A meter provider of the starter's, which the application's Micrometer registries read. */
    BRIDGE,
    /** Nothing is recorded. */
    NONE
  }
}
