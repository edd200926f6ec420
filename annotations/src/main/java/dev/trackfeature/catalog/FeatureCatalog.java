package dev.trackfeature.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, String> fingerprints;
  private final Map<String, Feature> features = new LinkedHashMap<>();
  private final List<CatalogConflict> conflicts;
  private final List<CatalogProblem> problems;

  private FeatureCatalog(FeatureMerge merge, List<CatalogProblem> problems) {
    this.problems = problems;
    modules = List.copyOf(merge.modules());
    fingerprints = Collections.unmodifiableMap(merge.fingerprints());
    merge.features().forEach(feature -> features.put(feature.name(), feature));
    conflicts = List.copyOf(merge.conflicts());
  }

  /**
   * Reads the catalogs of all modules that the loader sees. A feature that several modules declare
   * has the entry points of all of them. A fact that one module leaves out is taken from another;
   * where they differ, the module whose name sorts first wins, and {@link #conflicts} lists the
   * difference.
   *
   * <p>A module whose provider can't be loaded, or whose features are missing or damaged, is left
   * out, and {@link #problems} lists the reason, as it does when one module hides another. Throws
   * virtual machine errors only.
   */
  public static FeatureCatalog load(ClassLoader loader) {
    CatalogLoader read = CatalogLoader.read(loader);
    FeatureMerge merge = new FeatureMerge();
    read.featuresByModule().forEach(merge::add);
    return new FeatureCatalog(merge, read.problems());
  }

  /** Returns the catalog of these features; of two with one name, the first gives the facts. */
  public static FeatureCatalog of(Collection<Feature> features) {
    FeatureMerge merge = new FeatureMerge();
    merge.add(features);
    return new FeatureCatalog(merge, List.of());
  }

  /**
   * Returns one catalog of the features of several modules, by module name; merged as by {@link
   * #load}.
   */
  public static FeatureCatalog merge(Map<String, Collection<Feature>> featuresByModule) {
    FeatureMerge merge = new FeatureMerge();
    new TreeMap<>(featuresByModule).forEach(merge::add);
    return new FeatureCatalog(merge, List.of());
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

  /** Of each module, by its name: the {@code fingerprint} of its {@code feature-catalog.json}. */
  public Map<String, String> fingerprints() {
    return fingerprints;
  }

  /** The facts on which modules differ; empty when they agree. */
  public List<CatalogConflict> conflicts() {
    return conflicts;
  }

  /**
   * Why features that modules declare may be missing; empty when nothing failed, and for a catalog
   * that wasn't made by {@link #load}.
   */
  public List<CatalogProblem> problems() {
    return problems;
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
