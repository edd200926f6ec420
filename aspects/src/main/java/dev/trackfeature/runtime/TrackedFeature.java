package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A feature as one tracking knows it. There is one for each name, so it is compared by identity.
 */
final class TrackedFeature {

  private final FeatureTracker tracker;
  private final String name;
  private final String category;
  private final NamedTenants tenants;
  private final @Nullable FeatureAdoption adoption;

  /**
   * @param category the product area: the catalog's, or what the first site met says
   * @param adoption counts uses by user or tenant; null for nobody
   */
  TrackedFeature(
      FeatureTracker tracker, String name, String category, @Nullable FeatureAdoption adoption) {
    this.tracker = tracker;
    this.name = name;
    this.category = category;
    this.tenants = tracker.caps().of(name);
    this.adoption = adoption;
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

  /** The tenants that its metrics name. */
  NamedTenants tenants() {
    return tenants;
  }

  boolean countsAdoption() {
    return adoption != null && adoption.isEnabled();
  }

  /** Counts a use for adoption. Never throws but a virtual machine error. */
  void used(FeatureContext caller, Context context) {
    if (adoption != null) {
      adoption.used(caller, context);
    }
  }

  /** Whether both are one feature, though a tracking installed in the meantime may know one. */
  boolean isSameAs(TrackedFeature other) {
    return this == other || (tracker != other.tracker && name.equals(other.name));
  }
}
