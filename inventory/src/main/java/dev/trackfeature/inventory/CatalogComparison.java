package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a catalog with an earlier one, and finds what would break those who rely on it:
 * dashboards, alerts, reports of adoption.
 */
public final class CatalogComparison {

  private final List<BreakingChange> changes = new ArrayList<>();

  private CatalogComparison() {}

  /** Returns what breaks, in the order of the earlier catalog. */
  public static List<BreakingChange> breaking(
      Collection<Feature> before, Collection<Feature> after) {
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
    for (Feature earlier : before) {
      Feature now = byName.get(earlier.name());
      if (now != null) {
        compare(earlier, now);
      } else if (earlier.lifecycle() != Lifecycle.DEPRECATED) {
        breaks(
            earlier.name(),
            "its last entry point",
            earlier.entryPoints().stream()
                .map(entry -> entry.className() + "." + entry.method())
                .collect(Collectors.joining(", ")),
            "none",
            "Deprecate it for a release before it goes, or name it in formerNames of the feature"
                + " that it became");
      }
    }
  }

  private void compare(Feature before, Feature after) {
    if (before.adoption().subject() != after.adoption().subject()) {
      breaks(
          after.name(),
          "adoption.subject",
          CatalogJson.lower(before.adoption().subject()),
          CatalogJson.lower(after.adoption().subject()),
          "Its adoption so far was counted otherwise: make it a feature with a new name");
    }
    for (DeclaredAttribute attribute : before.attributes()) {
      compare(attribute, find(after, attribute.key()), after.name());
    }
  }

  private static @Nullable DeclaredAttribute find(Feature feature, String key) {
    return feature.attributes().stream()
        .filter(attribute -> attribute.key().equals(key))
        .findFirst()
        .orElse(null);
  }

  private void compare(
      DeclaredAttribute before, @Nullable DeclaredAttribute after, String feature) {
    String field = "attribute \"" + before.key() + "\"";
    if (after == null) {
      breaks(feature, field, "declared", "none", "Declare it again");
      return;
    }
    if (!before.type().equals(after.type())) {
      breaks(
          feature,
          "the type of " + field,
          before.type(),
          after.type(),
          "Keep the type, or declare an attribute with a new key");
    } else if (before.signal() == Signal.METRIC && after.signal() == Signal.SPAN) {
      breaks(
          feature,
          field,
          "on metrics, with values " + before.values(),
          "on spans only",
          "Give it values again, and no spanOnly");
    } else if (!after.values().isEmpty() && !after.values().containsAll(before.values())) {
      // Without values, which only attributes on spans can be, it still takes the old ones.
      breaks(
          feature,
          "the values of " + field,
          before.values().toString(),
          after.values().toString(),
          "Keep the old values beside the new ones");
    }
  }

  private void breaks(String feature, String field, String before, String after, String remedy) {
    changes.add(new BreakingChange(feature, field, before, after, remedy));
  }
}
