package dev.trackfeature.catalog;

import java.util.List;

/**
 * Provides the features of one module; found through {@link java.util.ServiceLoader}.
 *
 * <p>The annotation processor generates an implementation for each module, with a public
 * constructor without arguments.
 */
public interface FeatureCatalogProvider {

  /** The module's name, as given to the processor by {@code -Atrackfeature.module}. */
  String module();

  /** The module's features, sorted by name. */
  List<Feature> features();
}
