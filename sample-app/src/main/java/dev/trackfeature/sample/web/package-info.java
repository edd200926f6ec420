/**
 * HTTP: the API, the page of figures and {@code /metrics}.
 *
 * <p>Customers call in. Requests go on to the services of {@link dev.trackfeature.sample.product},
 * with the caller in the OpenTelemetry context.
 */
@NullMarked
package dev.trackfeature.sample.web;

import org.jspecify.annotations.NullMarked;
