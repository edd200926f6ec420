package dev.trackfeature.adoption;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The name under which a renamed feature counts: all names of a feature are one count. Every store
 * uses this, so that all of them agree. Not thread-safe.
 */
final class Renames {

  /** From each former name to the present one; a present name is never a key. */
  private final Map<String, String> features;

  Renames() {
    this(Map.of());
  }

  Renames(Map<String, String> features) {
    this.features = new TreeMap<>(features);
  }

  /** From each former name to the present one. */
  Map<String, String> asMap() {
    return Map.copyOf(features);
  }

  /** The key under which the uses of this one count. */
  UsageKey currentKey(UsageKey key) {
    String feature = features.get(key.feature());
    return feature == null ? key : key.of(feature);
  }

  /** The keys that the count of this one had before. */
  List<UsageKey> formerKeys(UsageKey key) {
    return features.entrySet().stream()
        .filter(rename -> rename.getValue().equals(key.feature()))
        .map(rename -> key.of(rename.getKey()))
        .toList();
  }

  /**
   * Notes the former names that these deltas state. The last statement holds, for example when a
   * feature takes back a former name. Former names of a former name are included.
   *
   * @return whether that changed anything
   */
  boolean note(Collection<UsageDelta> deltas) {
    boolean changed = false;
    for (UsageDelta delta : deltas) {
      changed |= note(delta.key().feature(), delta.formerNames());
    }
    return changed;
  }

  private boolean note(String feature, List<String> formerNames) {
    boolean changed = false;
    for (String formerName : formerNames) {
      if (!formerName.equals(feature) && !isKnown(formerName, feature)) {
        features.remove(feature);
        features.replaceAll((name, present) -> present.equals(formerName) ? feature : present);
        features.put(formerName, feature);
        changed = true;
      }
    }
    return changed;
  }

  /** Also when both count under a third name: then this is from before the last rename. */
  private boolean isKnown(String formerName, String feature) {
    String present = features.get(formerName);
    return present != null && present.equals(features.getOrDefault(feature, feature));
  }
}
