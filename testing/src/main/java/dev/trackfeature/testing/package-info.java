/**
 * Asserts in tests which features were used.
 *
 * <p>Tests register a {@link dev.trackfeature.testing.FeatureTrackingExtension} and hand it to
 * AssertJ. It keeps an {@code InMemoryTelemetry} for each test, from which every assertion reads a
 * {@code Recording} anew: metrics say how often, by whom and with what outcome, as dashboards will;
 * spans add the attributes that metrics leave out.
 */
@NullMarked
package dev.trackfeature.testing;

import org.jspecify.annotations.NullMarked;
