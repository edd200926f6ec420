package dev.trackfeature.inventory;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which module declares what. */
final class Origins {

  private final Map<String, Origin> byFeature = new HashMap<>();

  private record Origin(List<String> modules, Map<EntryPoint, String> moduleByEntryPoint) {}

  void add(String module, Collection<Feature> features) {
    for (Feature feature : features) {
      Origin origin =
          byFeature.computeIfAbsent(
              feature.name(), name -> new Origin(new ArrayList<>(1), new HashMap<>(4)));
      origin.modules().add(module);
      feature
          .entryPoints()
          .forEach(entry -> origin.moduleByEntryPoint().putIfAbsent(entry, module));
    }
  }

  InventoryFeature of(Feature merged) {
    Origin origin = byFeature.get(merged.name());
    if (origin == null) {
      throw new IllegalArgumentException("no module declares " + merged.name());
    }
    return new InventoryFeature(merged, origin.modules(), origin.moduleByEntryPoint());
  }
}
