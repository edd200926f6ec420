/**
 * How far users have come with features: where their counts are kept, who hears of it, and when.
 *
 * <p>{@link dev.trackfeature.spring.adoption.FeatureAdoptionAutoConfiguration} contributes the
 * store, in a database that {@code UsageCountDataSources} finds, and hands it to the builder of the
 * tracking with what the properties {@code trackfeature.adoption.*} say.
 */
@NullMarked
package dev.trackfeature.spring.adoption;

import org.jspecify.annotations.NullMarked;
