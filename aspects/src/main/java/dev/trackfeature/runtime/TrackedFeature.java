package dev.trackfeature.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A feature as one tracking knows it. There is one for each name, so it is compared by identity.
 */
final class TrackedFeature {

  private final FeatureTracker tracker;
  private final String name;
  private final String category;
  private final Set<TenantPlan> named = ConcurrentHashMap.newKeySet();
  private volatile boolean full;

  /**
   * @param category the product area: the catalog's, or what the first site met says
   */
  TrackedFeature(FeatureTracker tracker, String name, String category) {
    this.tracker = tracker;
    this.name = name;
    this.category = category;
  }

  FeatureTracker tracker() {
    return tracker;
  }

  String name() {
    return name;
  }

  String category() {
    return category;
  }

  /** Whether another tenant could be named on its metrics. */
  boolean hasRoom() {
    return !full && !tracker.budget().isSpent();
  }

  /** Whether its metrics name this tenant and plan: its first so many, and only those. */
  boolean names(TenantPlan caller) {
    if (named.contains(caller)) {
      return true;
    }
    if (full) {
      return false;
    }
    synchronized (named) {
      if (named.size() < tracker.maxTenantsPerFeature()) {
        named.add(caller);
      } else if (!full) {
        full = true;
        ThrottledLogger.warn(
            "Further tenants of "
                + name
                + " are recorded under tenant.id=_other: it has "
                + named.size()
                + " pairs of tenant and plan. Raise"
                + " FeatureTrackingBuilder.setMaxTenantsPerFeature to name more.",
            null);
      }
      return !full;
    }
  }

  /** Whether both are one feature, though a tracking installed in the meantime may know one. */
  boolean isSameAs(TrackedFeature other) {
    return this == other || (tracker != other.tracker && name.equals(other.name));
  }
}
