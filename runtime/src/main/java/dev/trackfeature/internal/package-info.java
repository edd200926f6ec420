/**
 * What every part of the runtime uses: how failures of foreign code are contained, how text is
 * bounded, the attribute keys, what the application's OpenTelemetry can do. Uses no other package
 * of the runtime but the data of {@code context}.
 */
@NullMarked
package dev.trackfeature.internal;

import org.jspecify.annotations.NullMarked;
