package dev.trackfeature.spring;

import dev.trackfeature.runtime.FeatureTrackingBuilder;

/**
 * Configures the application's tracking beyond what the properties can say. Beans of this type are
 * called in their {@link org.springframework.core.annotation.Order}: without one, after the
 * starter's own, so what they set holds. One at {@link
 * org.springframework.core.Ordered#HIGHEST_PRECEDENCE} comes among the starter's own, which may
 * overrule it.
 */
@FunctionalInterface
public interface FeatureTrackingBuilderCustomizer {

  /** Where the starter's own come, before all others. */
  int STARTER_ORDER = Integer.MIN_VALUE;

  /** Called once, when the tracking is built; what it throws stops the start of the application. */
  void customize(FeatureTrackingBuilder builder);
}
