/**
 * Weaves the class files that carry {@code @TrackFeature}, and only these, in the folder that the
 * compiler wrote them to.
 *
 * <p>{@code Weaving} finds them ({@code FoundClass}), leaves out those that it wove before ({@code
 * WeavingState}), lets ajc weave copies of the rest ({@code StagingFolder}, {@code Ajc}), checks
 * and finishes what ajc wrote ({@code WovenClass}), and moves that over the originals. Classes that
 * the compiler wrote again as they were come from what was kept of them ({@code WovenCopies}), as
 * long as their {@code Surroundings} are the same.
 */
@NullMarked
package dev.trackfeature.tools.weaving;

import org.jspecify.annotations.NullMarked;
