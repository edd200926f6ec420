package dev.trackfeature.runtime;

import dev.trackfeature.adoption.internal.FeatureAdoption;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.internal.cardinality.NamedTenants;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A feature as one tracking knows it. There is one for each name, so it is compared by identity.
 */
final class KnownFeature {

  private final Object owner;
  private final String name;
  private final String category;
  private final NamedTenants tenants;
  private final @Nullable FeatureAdoption adoption;

  /**
   * @param owner identifies the tracking
   * @param category the product area: from the catalog, or else from the first site
   * @param tenants those that its metrics name
   * @param adoption counts uses by user or tenant; null when adoption is switched off
   */
  KnownFeature(
      Object owner,
      String name,
      String category,
      NamedTenants tenants,
      @Nullable FeatureAdoption adoption) {
    this.owner = owner;
    this.name = name;
    this.category = category;
    this.tenants = tenants;
    this.adoption = adoption;
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

  /** Whether both are one feature, even when they are known to different trackings. */
  boolean isSameAs(KnownFeature other) {
    return this == other || (owner != other.owner && name.equals(other.name));
  }
}
