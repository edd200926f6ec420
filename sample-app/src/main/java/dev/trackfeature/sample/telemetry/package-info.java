/**
 * The app's OpenTelemetry SDK, and the figures that are read back from it.
 *
 * <p>{@link dev.trackfeature.sample.web} shows the figures; TrackFeature and the app's own counter
 * record on the meter.
 */
@NullMarked
package dev.trackfeature.sample.telemetry;

import org.jspecify.annotations.NullMarked;
