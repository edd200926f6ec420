package dev.trackfeature.inventory;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.util.List;
import java.util.Map;

/**
 * The catalog of one module, as its {@code feature-catalog.json} holds it.
 *
 * @param module the module's name
 * @param features its features, sorted by name
 */
public record CatalogDocument(String module, List<Feature> features) {

  /** Copies the list. */
  public CatalogDocument {
    features = List.copyOf(features);
  }

  /** SHA-256 in hex over what others rely on, as {@link FeatureCatalog#fingerprint()} says. */
  public String fingerprint() {
    return FeatureCatalog.merge(Map.of(module, features)).fingerprint();
  }
}
