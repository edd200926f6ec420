/**
 * Chartroom, a small reports-and-dashboards backend: an application that tracks its features.
 *
 * <p>{@link dev.trackfeature.sample.Main} starts it. A request goes through {@link
 * dev.trackfeature.sample.web} to a woven service of {@link dev.trackfeature.sample.product} and on
 * to {@link dev.trackfeature.sample.store}; what is recorded on the way is shown by {@link
 * dev.trackfeature.sample.telemetry}.
 */
@NullMarked
package dev.trackfeature.sample;

import org.jspecify.annotations.NullMarked;
