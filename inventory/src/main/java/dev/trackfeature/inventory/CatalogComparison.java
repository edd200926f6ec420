package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a catalog with an earlier one: everything that differs, and what of it would break those
 * who rely on it: dashboards, alerts, reports of adoption.
 *
 * <p>What is computed from the rest is not compared: signals, bounds of series, fingerprints.
 */
public final class CatalogComparison {

  private static final String LAST_ENTRY_POINT = "its last entry point";

  private static final String GOES =
      "Deprecate it for a release before it goes, or name it in formerNames of the feature"
          + " that it became";

  private final List<CatalogChange> changes = new ArrayList<>();

  private CatalogComparison() {}

  /** Returns what breaks, in the order of the earlier catalog. */
  public static List<CatalogChange> breaking(
      Collection<Feature> before, Collection<Feature> after) {
    return changes(before, after).stream().filter(CatalogChange::isBreaking).toList();
  }

  /** Returns all that differs, in the order of the earlier catalog; new features are last. */
  public static List<CatalogChange> changes(Collection<Feature> before, Collection<Feature> after) {
    CatalogComparison comparison = new CatalogComparison();
    comparison.compare(before, after);
    return List.copyOf(comparison.changes);
  }

  private void compare(Collection<Feature> before, Collection<Feature> after) {
    Map<String, Feature> byName = new HashMap<>();
    for (Feature feature : after) {
      feature.formerNames().forEach(former -> byName.putIfAbsent(former, feature));
    }
    after.forEach(feature -> byName.put(feature.name(), feature));
    Set<String> known = new HashSet<>();
    for (Feature earlier : before) {
      Feature now = byName.get(earlier.name());
      if (now != null) {
        known.add(now.name());
        compare(earlier, now);
      } else {
        gone(earlier);
      }
    }
    for (Feature feature : after) {
      if (!known.contains(feature.name())) {
        add(ChangeKind.FEATURE_ADDED, feature.name(), "feature", "none", "declared");
      }
    }
  }

  private void gone(Feature earlier) {
    if (earlier.lifecycle() == Lifecycle.DEPRECATED) {
      add(
          ChangeKind.FEATURE_REMOVED_AFTER_DEPRECATION,
          earlier.name(),
          "feature",
          "deprecated",
          "none");
    } else {
      breaks(ChangeKind.FEATURE_REMOVED, earlier.name(), earlier);
    }
  }

  private void breaks(ChangeKind kind, String feature, Feature earlier) {
    String methods =
        earlier.entryPoints().stream()
            .map(entry -> entry.className() + "." + entry.method())
            .collect(Collectors.joining(", "));
    changes.add(new CatalogChange(kind, feature, LAST_ENTRY_POINT, methods, "none", GOES));
  }

  private void compare(Feature before, Feature after) {
    if (!before.name().equals(after.name())) {
      add(ChangeKind.FEATURE_RENAMED, before.name(), "name", before.name(), after.name());
    }
    changes.addAll(FactComparison.changes(before, after));
    changes.addAll(AttributeComparison.changes(before, after));
    if (after.entryPoints().isEmpty()
        && !before.entryPoints().isEmpty()
        && before.lifecycle() != Lifecycle.DEPRECATED) {
      breaks(ChangeKind.LAST_ENTRY_POINT_LOST, after.name(), before);
    } else {
      changes.addAll(EntryPointComparison.changes(before, after));
    }
  }

  private void add(ChangeKind kind, String feature, String field, String before, String after) {
    changes.add(new CatalogChange(kind, feature, field, before, after, ""));
  }
}
