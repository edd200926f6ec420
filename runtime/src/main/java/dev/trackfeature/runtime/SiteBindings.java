package dev.trackfeature.runtime;

import dev.trackfeature.adoption.internal.AdoptionBuffer;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.internal.ThrottledLogger;
import dev.trackfeature.internal.cardinality.TenantCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sites that one tracking has seen, and its bindings of them. Releases all when the tracking is
 * closed, as sites may belong to a library. Thread-safe.
 */
final class SiteBindings {

  /** Names come from code; more than this many come from data, and would grow without limit. */
  private static final int MAX_NAMED = 10_000;

  private final InstalledCatalog catalog;
  private final TenantCaps caps;
  private final @Nullable AdoptionBuffer adoption;
  private final UseRecorder recorder;
  private final Consumer<Series> whenMade;
  private final Map<String, KnownFeature> features = new ConcurrentHashMap<>();
  private final Map<String, Site> named = new ConcurrentHashMap<>();

  /** Kept while another tracking has the sites, so that this one's series are not made twice. */
  private final Map<Site, SiteBinding> bindings = new ConcurrentHashMap<>();

  /** Sites of methods that neither reflection nor the catalog can read. */
  private final Set<Site> unknown = ConcurrentHashMap.newKeySet();

  private volatile boolean released;

  /**
   * @param caps within which series name tenants
   * @param adoption counts uses by user and tenant; null when adoption is switched off
   * @param recorder records uses that have ended
   * @param whenMade called with each new series, to drain it from then on
   */
  SiteBindings(
      InstalledCatalog catalog,
      TenantCaps caps,
      @Nullable AdoptionBuffer adoption,
      UseRecorder recorder,
      Consumer<Series> whenMade) {
    this.catalog = catalog;
    this.caps = caps;
    this.adoption = adoption;
    this.recorder = recorder;
    this.whenMade = whenMade;
  }

  /** The feature of a site: as the catalog has it, since other sites may state more of it. */
  private KnownFeature feature(Site site, String featureName) {
    return features.computeIfAbsent(
        featureName,
        name -> {
          Optional<Feature> known = catalog.find(name, site.isAnnotated());
          String category = known.map(Feature::category).orElse(site.category());
          AdoptionRule rule = known.map(Feature::adoption).orElse(site.adoption());
          return new KnownFeature(
              this,
              name,
              category,
              caps.of(name),
              adoption == null
                  ? null
                  : adoption.feature(
                      name,
                      category,
                      formerNames(name, known.map(Feature::formerNames).orElse(site.formerNames())),
                      rule));
        });
  }

  /** The former names that belong to no other feature: otherwise counts would be mixed up. */
  private List<String> formerNames(String feature, List<String> stated) {
    List<String> past = new ArrayList<>();
    for (String formerName : stated) {
      Optional<String> other = ownerOf(formerName, feature);
      if (formerName.equals(feature)) {
        continue;
      }
      if (other.isEmpty()) {
        past.add(formerName);
      } else {
        ThrottledLogger.warn(
            "Feature "
                + feature
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

  /** This tracking's binding of a site, or null when it doesn't know the feature. */
  @Nullable SiteBinding bind(Site site) {
    SiteBinding binding = bindings.get(site);
    if (binding == null) {
      String name = nameOf(site);
      if (name == null) {
        return null;
      }
      SiteBinding made = make(site, name);
      SiteBinding raced = released ? null : bindings.putIfAbsent(site, made);
      binding = raced == null ? made : raced;
    }
    site.bind(binding);
    if (released) {
      // The tracking was closed meanwhile, perhaps before this site had the binding.
      site.release(this);
    }
    return binding;
  }

  private SiteBinding make(Site site, String name) {
    return new SiteBinding(
        this,
        feature(site, name),
        site.spanDeclared(),
        site.attributes(),
        site.returnType(),
        caps,
        recorder,
        whenMade);
  }

  private @Nullable String nameOf(Site site) {
    CataloguedMethod method = site.unreadMethod();
    if (method == null || unknown.contains(site)) {
      return site.featureName();
    }
    StackSpace.requireForFirst();
    String name = method.featureIn(catalog.catalog());
    ThrottledLogger.warn(
        method
            + (name == null
                ? " is not tracked: its class can't be read, and the catalog doesn't list it ("
                : " is tracked without its attributes: its class can't be read (")
            + method.cause()
            + ")",
        null);
    if (name == null) {
      unknown.add(site);
    }
    return name;
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
    bindings.keySet().forEach(site -> site.release(this));
    bindings.clear();
    unknown.clear();
  }
}
