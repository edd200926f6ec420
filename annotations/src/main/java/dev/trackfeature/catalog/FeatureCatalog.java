package dev.trackfeature.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All features of an application, used or not: the denominator of every usage figure.
 *
 * <pre>{@code
 * FeatureCatalog catalog = FeatureCatalog.load(getClass().getClassLoader());
 * catalog.features().forEach(feature -> System.out.println(feature.name()));
 * }</pre>
 */
public final class FeatureCatalog {

  private final Map<String, Feature> features;

  private FeatureCatalog(Map<String, Feature> features) {
    this.features = features;
  }

  /**
   * Reads the catalogs of all modules that the loader sees. A feature that several modules declare
   * has the facts of the module whose name sorts first, and the entry points of all.
   *
   * @throws java.util.ServiceConfigurationError when a module's provider can't be loaded
   */
  public static FeatureCatalog load(ClassLoader loader) {
    return of(
        ServiceLoader.load(FeatureCatalogProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(FeatureCatalogProvider::module))
            .flatMap(provider -> provider.features().stream())
            .toList());
  }

  /** Returns the catalog of these features; of two with one name, the first gives the facts. */
  public static FeatureCatalog of(Collection<Feature> features) {
    Map<String, Feature> byName = new TreeMap<>();
    features.forEach(feature -> byName.merge(feature.name(), feature, FeatureCatalog::merge));
    return new FeatureCatalog(new LinkedHashMap<>(byName));
  }

  private static Feature merge(Feature first, Feature second) {
    return first.withEntryPoints(
        Stream.concat(first.entryPoints().stream(), second.entryPoints().stream())
            .distinct()
            .sorted(EntryPoint.ORDER)
            .toList());
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
