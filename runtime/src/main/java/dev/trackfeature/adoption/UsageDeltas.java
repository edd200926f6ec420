package dev.trackfeature.adoption;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Puts a batch into the form in which stores add it. */
final class UsageDeltas {

  private UsageDeltas() {}

  /**
   * Each key once, sorted: processes that lock the same rows in the same order don't wait for one
   * another in a circle.
   */
  static Collection<UsageDelta> merged(List<UsageDelta> batch) {
    TreeMap<UsageKey, UsageDelta> byKey = new TreeMap<>();
    for (UsageDelta delta : batch) {
      byKey.merge(delta.key(), delta, UsageDelta::plus);
    }
    return byKey.values();
  }
}
