/**
 * TrackFeature in a Spring Boot application.
 *
 * <p>{@link dev.trackfeature.spring.FeatureTrackingAutoConfiguration} builds the tracking on the
 * {@link dev.trackfeature.spring.TelemetryRoute} that {@code metrics} finds, as {@link
 * dev.trackfeature.spring.FeatureTrackingBuilderCustomizer}s say: those of {@code caller} and
 * {@code adoption}, then the application's. {@code entrypoints} tracks what isn't woven through
 * proxies, and {@code actuator} shows it all. These packages use this one and never each other, but
 * for {@code actuator}, which reads from all.
 */
@NullMarked
package dev.trackfeature.spring;

import org.jspecify.annotations.NullMarked;
