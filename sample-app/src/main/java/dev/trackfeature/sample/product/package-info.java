/**
 * What Chartroom sells: reports, dashboards and seats.
 *
 * <p>The handlers of {@link dev.trackfeature.sample.web} call in; data goes to {@link
 * dev.trackfeature.sample.store}. The methods that customers pay for carry {@link
 * dev.trackfeature.annotations.TrackFeature}; that is all that this package knows of telemetry.
 */
@NullMarked
package dev.trackfeature.sample.product;

import org.jspecify.annotations.NullMarked;
