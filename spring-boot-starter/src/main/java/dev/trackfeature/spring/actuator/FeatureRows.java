package dev.trackfeature.spring.actuator;

import static java.util.stream.Collectors.groupingBy;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTotals;
import dev.trackfeature.runtime.TrackedUsage;
import dev.trackfeature.spring.entrypoints.EntryPointState;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Joins what is known of features by name: of the catalog, of entry points, of uses. */
final class FeatureRows {

  private final Map<String, FeatureRow> byName = new TreeMap<>();

  FeatureRows(FeatureCatalog catalog, EntryPointStates states, TrackedUsage usage) {
    List<EntryPointState> entryPoints = states.all();
    Map<String, Feature> unlisted = states.unlistedFeatures();
    Map<String, List<EntryPointState>> entryPointsByFeature =
        entryPoints.stream().collect(groupingBy(EntryPointState::feature));
    Map<String, FeatureTotals> totals = new TreeMap<>();
    usage.features().forEach(feature -> totals.put(feature.feature(), feature));
    TreeSet<String> names = new TreeSet<>(entryPointsByFeature.keySet());
    names.addAll(totals.keySet());
    catalog.features().forEach(feature -> names.add(feature.name()));
    for (String name : names) {
      byName.put(
          name,
          new FeatureRow(
              catalog
                  .find(name)
                  .or(() -> Optional.ofNullable(unlisted.get(name)))
                  .orElseGet(() -> Feature.builder(name).build()),
              entryPointsByFeature.getOrDefault(name, List.of()),
              totals.getOrDefault(name, new FeatureTotals(name, 0, 0, 0, null))));
    }
  }

  Map<String, FeatureRow> byName() {
    return byName;
  }

  Collection<FeatureRow> all() {
    return byName.values();
  }
}
