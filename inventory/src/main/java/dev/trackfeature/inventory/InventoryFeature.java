package dev.trackfeature.inventory;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.Map;

/**
 * A feature of an inventory.
 *
 * @param feature what its modules declare, merged
 * @param modules the ids of the modules that declare it, in their order
 * @param moduleByEntryPoint the id of the first module that has each entry point
 */
public record InventoryFeature(
    Feature feature, List<String> modules, Map<EntryPoint, String> moduleByEntryPoint) {

  /** Copies the list and the map. */
  public InventoryFeature {
    modules = List.copyOf(modules);
    moduleByEntryPoint = Map.copyOf(moduleByEntryPoint);
  }

  /** A feature of a catalog, whose module goes without saying. */
  static InventoryFeature withoutModules(Feature feature) {
    return new InventoryFeature(feature, List.of(), Map.of());
  }
}
