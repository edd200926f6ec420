package dev.trackfeature.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * All features of an application, used or not: the denominator of every usage figure.
 *
 * <pre>{@code
 * FeatureCatalog catalog = FeatureCatalog.load(getClass().getClassLoader());
 * catalog.features().forEach(feature -> System.out.println(feature.name()));
 * }</pre>
 */
public final class FeatureCatalog {

  private final List<String> modules;
  private final Map<String, Feature> features = new LinkedHashMap<>();
  private final List<CatalogConflict> conflicts;

  private FeatureCatalog(FeatureMerge merge) {
    modules = List.copyOf(merge.modules());
    merge.features().forEach(feature -> features.put(feature.name(), feature));
    conflicts = List.copyOf(merge.conflicts());
  }

  /**
   * Reads the catalogs of all modules that the loader sees. A feature that several modules declare
   * has the entry points of all. A fact that one module leaves out is another's; where they differ,
   * the module whose name sorts first holds, and {@link #conflicts} tells.
   *
   * @throws java.util.ServiceConfigurationError when a module's provider can't be loaded
   * @throws IllegalStateException when a module's features are missing or damaged
   */
  public static FeatureCatalog load(ClassLoader loader) {
    FeatureMerge merge = new FeatureMerge();
    ServiceLoader.load(FeatureCatalogProvider.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(FeatureCatalogProvider::module))
        .forEach(provider -> merge.add(provider.module(), provider.features()));
    return new FeatureCatalog(merge);
  }

  /** Returns the catalog of these features; of two with one name, the first gives the facts. */
  public static FeatureCatalog of(Collection<Feature> features) {
    FeatureMerge merge = new FeatureMerge();
    merge.add(features);
    return new FeatureCatalog(merge);
  }

  /**
   * Returns one catalog of the features of several modules, by module name; merged as {@link #load}
   * says.
   */
  public static FeatureCatalog merge(Map<String, Collection<Feature>> featuresByModule) {
    FeatureMerge merge = new FeatureMerge();
    new TreeMap<>(featuresByModule).forEach(merge::add);
    return new FeatureCatalog(merge);
  }

  /** The names of the modules, sorted; none for a catalog that was made by {@link #of}. */
  public List<String> modules() {
    return modules;
  }

  /**
   * SHA-256 in hex over the names of the modules and what others rely on of each feature. That of a
   * single module is the {@code fingerprint} of its {@code feature-catalog.json}.
   */
  public String fingerprint() {
    return Fingerprint.of(modules, features.values());
  }

  /** What modules say differently of one feature; empty when they agree. */
  public List<CatalogConflict> conflicts() {
    return conflicts;
  }

  /** The features, sorted by name. */
  public List<Feature> features() {
    return List.copyOf(features.values());
  }

  /** The feature of this name, if there is one. */
  public Optional<Feature> find(String name) {
    return Optional.ofNullable(features.get(name));
  }
}
