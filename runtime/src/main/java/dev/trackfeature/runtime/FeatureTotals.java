package dev.trackfeature.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The uses of one feature through one tracking, over all its entry points and callers.
 *
 * @param feature the feature's name
 * @param uses uses that have ended, failed ones included
 * @param failures those of {@code uses} that failed
 * @param inFlight uses that have started and not ended; never below 0
 * @param lastUsed when a collection of metrics or a question first saw the newest start or end of a
 *     use, so up to one interval of collection after it; null when it was not used. It never goes
 *     backwards, also when the clock does.
 */
public record FeatureTotals(
    String feature, long uses, long failures, long inFlight, @Nullable Instant lastUsed) {}
