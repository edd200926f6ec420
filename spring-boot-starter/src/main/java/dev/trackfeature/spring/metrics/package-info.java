/**
 * Where metrics of features go in a Spring Boot application.
 *
 * <p>{@link dev.trackfeature.spring.metrics.RouteChoice} looks at what the application has and
 * contributes the one {@link dev.trackfeature.spring.TelemetryRoute}. Where the application has
 * Micrometer instead of OpenTelemetry's metrics, {@link
 * dev.trackfeature.spring.metrics.FeatureMetricsBridge} makes a meter provider, and a reader for
 * each way that the application's meters leave it: {@code PrometheusReader} for the Prometheus
 * page, {@code OtlpPush} for OTLP, {@code MeterRegistryReader} for any other registry. Data goes
 * from the SDK through these readers, and nothing comes back.
 */
@NullMarked
package dev.trackfeature.spring.metrics;

import org.jspecify.annotations.NullMarked;
