package dev.trackfeature.inventory;

import dev.trackfeature.catalog.CatalogConflict;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of several modules, merged as {@link FeatureCatalog#load} merges them at run time,
 * each with the modules that it comes from. Immutable.
 *
 * <p>A module that is given several times, under one name and with the same features, is one; the
 * first of them gives its coordinates. Modules of one name with different features are all listed,
 * and called by name and coordinates: {@link #namesakes} returns them.
 */
public final class FeatureInventory {

  private final String title;
  private final String fingerprint;
  private final List<InventoryModule> modules;
  private final List<InventoryFeature> features;
  private final List<CatalogConflict> conflicts;

  private FeatureInventory(String title, Map<InventoryModule, CatalogDocument> catalogs) {
    this.title = title;
    modules = List.copyOf(catalogs.keySet());
    Map<String, Collection<Feature>> featuresByModule = new LinkedHashMap<>();
    Origins origins = new Origins();
    catalogs.forEach(
        (module, catalog) -> {
          featuresByModule.put(module.id(), catalog.features());
          origins.add(module.id(), catalog.features());
        });
    FeatureCatalog merged = FeatureCatalog.merge(featuresByModule);
    fingerprint = merged.fingerprint();
    features = merged.features().stream().map(origins::of).toList();
    conflicts = merged.conflicts();
  }

  /**
   * Merges these catalogs; of one module that is given several times, the first counts.
   *
   * @param title what the inventory is of, for people
   */
  public static FeatureInventory of(String title, List<ModuleCatalog> catalogs) {
    return new FeatureInventory(title, DistinctModules.of(catalogs));
  }

  /** What it is of, for people. */
  public String title() {
    return title;
  }

  /**
   * As {@link FeatureCatalog#fingerprint()} says; that of the running application when it has these
   * modules, each with a name of its own.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Its modules, sorted by name, then coordinates. */
  public List<InventoryModule> modules() {
    return modules;
  }

  /** Its features, sorted by name. */
  public List<InventoryFeature> features() {
    return features;
  }

  /** The facts on which modules differ, with the ids of the modules. */
  public List<CatalogConflict> conflicts() {
    return conflicts;
  }

  /** The modules of each name that several have, sorted. At run time only one of them is read. */
  public List<List<InventoryModule>> namesakes() {
    Map<String, List<InventoryModule>> byName = new LinkedHashMap<>();
    for (InventoryModule module : modules) {
      byName.computeIfAbsent(module.name(), name -> new ArrayList<>()).add(module);
    }
    return byName.values().stream().filter(same -> same.size() > 1).map(List::copyOf).toList();
  }

  /** Its features without their modules, for what reads catalogs. */
  List<Feature> merged() {
    return features.stream().map(InventoryFeature::feature).toList();
  }
}
