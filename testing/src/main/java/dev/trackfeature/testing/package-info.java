/**
 * Asserts in tests which features were used.
 *
 * <p>Tests register a {@link dev.trackfeature.testing.FeatureTrackingExtension} and hand it to
 * AssertJ. It keeps an {@code InMemoryTelemetry} for each test, from which every assertion reads a
 * new {@code Recording}: metrics give the number, callers and outcomes of uses, as on dashboards;
 * spans add the attributes that metrics leave out.
 */
@NullMarked
package dev.trackfeature.testing;

import org.jspecify.annotations.NullMarked;
