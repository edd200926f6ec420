package dev.trackfeature.runtime;

import static java.util.Collections.unmodifiableMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one tracking has recorded in this process, and what it could not. Names no tenant and no
 * user. Immutable.
 *
 * @param since when the tracking was built
 * @param features every catalogued feature, used or not, and every other one that was used, by name
 * @param dropped what could not be recorded, by the {@code reason} on {@code trackfeature.dropped},
 *     sorted; reasons without a drop are absent
 */
public record TrackedUsage(Instant since, List<FeatureTotals> features, Map<String, Long> dropped) {

  /** Copies. */
  public TrackedUsage {
    features = List.copyOf(features);
    dropped = unmodifiableMap(new TreeMap<>(dropped));
  }
}
