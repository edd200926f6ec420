/** Which catalogued methods are woven: what {@code FeatureTracking.weaving()} returns. */
@NullMarked
package dev.trackfeature.weaving;

import org.jspecify.annotations.NullMarked;
