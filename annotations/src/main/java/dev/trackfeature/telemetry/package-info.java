/**
 * The names of the telemetry contract, for queries, views and tests. The runtime records under
 * them; the processor reserves them. Nothing here needs OpenTelemetry.
 */
@NullMarked
package dev.trackfeature.telemetry;

import org.jspecify.annotations.NullMarked;
