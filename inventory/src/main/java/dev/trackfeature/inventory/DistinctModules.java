package dev.trackfeature.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names each module of an inventory once. */
final class DistinctModules {

  private DistinctModules() {}

  /** Returns the catalogs by module, sorted by name, then coordinates. */
  static Map<InventoryModule, CatalogDocument> of(List<ModuleCatalog> catalogs) {
    Map<InventoryModule, CatalogDocument> distinct = new LinkedHashMap<>();
    catalogs.stream()
        .collect(groupingBy(module -> module.catalog().module(), TreeMap::new, toList()))
        .values()
        .forEach(
            namesakes -> {
              List<ModuleCatalog> different = different(namesakes);
              for (int i = 0; i < different.size(); i++) {
                ModuleCatalog module = different.get(i);
                distinct.put(module(module, id(module, different, i)), module.catalog());
              }
            });
    return distinct;
  }

  private static List<ModuleCatalog> different(List<ModuleCatalog> namesakes) {
    Map<List<?>, ModuleCatalog> byFeatures = new LinkedHashMap<>();
    namesakes.forEach(module -> byFeatures.putIfAbsent(module.catalog().features(), module));
    List<ModuleCatalog> different = new ArrayList<>(byFeatures.values());
    different.sort(Comparator.comparing(ModuleCatalog::coordinates));
    return different;
  }

  /** Sorts as the name does: what follows it sorts before all that a name may contain. */
  private static String id(ModuleCatalog module, List<ModuleCatalog> namesakes, int index) {
    String name = module.catalog().module();
    if (namesakes.size() == 1) {
      return name;
    }
    boolean unclear =
        namesakes.stream().filter(other -> other.coordinates().equals(module.coordinates())).count()
            > 1;
    return name + " (" + module.coordinates() + (unclear ? " " + (index + 1) : "") + ")";
  }

  private static InventoryModule module(ModuleCatalog module, String id) {
    CatalogDocument catalog = module.catalog();
    return new InventoryModule(
        id,
        catalog.module(),
        module.coordinates(),
        module.source(),
        catalog.fingerprint(),
        catalog.features().size());
  }
}
