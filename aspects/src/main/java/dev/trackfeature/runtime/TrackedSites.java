package dev.trackfeature.runtime;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

/**
 * The places where one tracking has met features, and what it knows of these. Lets go of all at the
 * end, as sites may be a library's. Thread-safe.
 */
final class TrackedSites {

  /** Names come from code; more of them than this come from data, and would not end. */
  private static final int MAX_NAMED = 10_000;

  private final FeatureTracker tracker;
  private final FeatureCatalog catalog;
  private final Map<String, TrackedFeature> features = new ConcurrentHashMap<>();
  private final Map<String, Site> named = new ConcurrentHashMap<>();
  private final Set<Site> bound = ConcurrentHashMap.newKeySet();

  TrackedSites(FeatureTracker tracker, FeatureCatalog catalog) {
    this.tracker = tracker;
    this.catalog = catalog;
  }

  /** The feature of a site; the catalog knows it best, as other sites may state more of it. */
  TrackedFeature feature(Site site) {
    return features.computeIfAbsent(
        site.featureName(),
        name -> {
          Optional<Feature> known = catalog.find(name);
          String category = known.map(Feature::category).orElse(site.category());
          AdoptionRule rule = known.map(Feature::adoption).orElse(site.adoption());
          AdoptionTracker adoption = tracker.adoption();
          return new TrackedFeature(
              tracker,
              name,
              category,
              adoption == null ? null : adoption.feature(name, category, rule));
        });
  }

  /** The site of a woven method that can't be read, or null when the catalog doesn't know it. */
  @Nullable Site catalogued(MethodSignature method) {
    String feature = CataloguedMethods.feature(catalog, method);
    return feature == null ? null : Site.unread(feature);
  }

  /** Has the site released at the end. */
  void bound(Site site) {
    bound.add(site);
  }

  /** The site of a name given by hand before, or null. */
  @Nullable Site known(String featureName) {
    return named.get(featureName);
  }

  /** The site of a name given by hand, or null when there are too many. */
  @Nullable Site add(String featureName) {
    return named.size() < MAX_NAMED
        ? named.computeIfAbsent(featureName, Site::named)
        : named.get(featureName);
  }

  void release() {
    named.clear();
    bound.forEach(site -> site.release(tracker));
    bound.clear();
  }
}
