package dev.trackfeature.runtime;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final InstalledCatalog catalog;
  private final Map<String, TrackedFeature> features = new ConcurrentHashMap<>();
  private final Map<String, Site> named = new ConcurrentHashMap<>();

  /** Kept while another tracking has the sites, as this one's series are not to be made again. */
  private final Map<Site, SiteBinding> bindings = new ConcurrentHashMap<>();

  private volatile boolean released;

  TrackedSites(FeatureTracker tracker, InstalledCatalog catalog) {
    this.tracker = tracker;
    this.catalog = catalog;
  }

  /** The feature of a site; the catalog knows it best, as other sites may state more of it. */
  TrackedFeature feature(Site site) {
    return features.computeIfAbsent(
        site.featureName(),
        name -> {
          Optional<Feature> known = catalog.find(site);
          String category = known.map(Feature::category).orElse(site.category());
          AdoptionRule rule = known.map(Feature::adoption).orElse(site.adoption());
          AdoptionTracker adoption = tracker.adoption();
          return new TrackedFeature(
              tracker,
              name,
              category,
              adoption == null
                  ? null
                  : adoption.feature(name, category, formerNames(site, known), rule));
        });
  }

  /** Those that are no feature of their own: their counts would be mixed up. */
  private List<String> formerNames(Site site, Optional<Feature> known) {
    List<String> past = new ArrayList<>();
    for (String formerName : known.map(Feature::formerNames).orElse(site.formerNames())) {
      Optional<String> other = ownerOf(formerName, site.featureName());
      if (formerName.equals(site.featureName())) {
        continue;
      }
      if (other.isEmpty()) {
        past.add(formerName);
      } else {
        ThrottledLogger.warn(
            "Feature "
                + site.featureName()
                + " does not go on from the counts of its former name "
                + formerName
                + ", which is the feature "
                + other.get()
                + "'s. Name it in formerNames of one feature, and of none while it is alive.",
            null);
      }
    }
    return past;
  }

  /** The other feature that has this name, or had it and comes first. */
  private Optional<String> ownerOf(String formerName, String feature) {
    return catalog.catalog().find(formerName).isPresent()
        ? Optional.of(formerName)
        : catalog.catalog().features().stream()
            .filter(other -> other.formerNames().contains(formerName))
            .map(Feature::name)
            .findFirst()
            .filter(other -> !other.equals(feature));
  }

  /** The site of a woven method that can't be read, or null when the catalog doesn't know it. */
  @Nullable Site catalogued(MethodSignature method) {
    String feature = CataloguedMethods.feature(catalog.catalog(), method);
    return feature == null ? null : Site.unread(feature);
  }

  /** What this tracking has made of a site. */
  SiteBinding bindingOf(Site site) {
    SiteBinding known = bindings.get(site);
    if (known == null && !released) {
      SiteBinding made = new SiteBinding(tracker, site);
      SiteBinding raced = bindings.putIfAbsent(site, made);
      known = raced == null ? made : raced;
    }
    return known == null ? new SiteBinding(tracker, site) : known;
  }

  /** Whether sites are not to hold on to this tracking any more. */
  boolean isReleased() {
    return released;
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
    released = true;
    named.clear();
    bindings.keySet().forEach(site -> site.release(tracker));
    bindings.clear();
  }
}
