package dev.trackfeature.inventory;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the attributes of a feature with those that it had. An attribute breaks once at most, in
 * what is most important.
 */
final class AttributeComparison {

  private final String feature;
  private final List<CatalogChange> changes = new ArrayList<>();

  private AttributeComparison(String feature) {
    this.feature = feature;
  }

  static List<CatalogChange> changes(Feature before, Feature after) {
    AttributeComparison comparison = new AttributeComparison(after.name());
    for (DeclaredAttribute attribute : before.attributes()) {
      find(after, attribute.key())
          .ifPresentOrElse(
              now -> comparison.compare(attribute, now), () -> comparison.removed(attribute));
    }
    for (DeclaredAttribute attribute : after.attributes()) {
      if (find(before, attribute.key()).isEmpty()) {
        comparison.add(ChangeKind.ATTRIBUTE_ADDED, field(attribute), "none", place(attribute), "");
      }
    }
    return comparison.changes;
  }

  private static Optional<DeclaredAttribute> find(Feature feature, String key) {
    return feature.attributes().stream()
        .filter(attribute -> attribute.key().equals(key))
        .findFirst();
  }

  private static String field(DeclaredAttribute attribute) {
    return "attribute \"" + attribute.key() + "\"";
  }

  private static String place(DeclaredAttribute attribute) {
    return attribute.signal() == Signal.METRIC
        ? "on metrics, with values " + attribute.values()
        : "on spans only";
  }

  private void removed(DeclaredAttribute attribute) {
    add(ChangeKind.ATTRIBUTE_REMOVED, field(attribute), "declared", "none", "Declare it again");
  }

  private void compare(DeclaredAttribute before, DeclaredAttribute after) {
    boolean otherType = !before.type().equals(after.type());
    if (otherType) {
      add(
          ChangeKind.ATTRIBUTE_TYPE,
          "the type of " + field(before),
          before.type(),
          after.type(),
          "Keep the type, or declare an attribute with a new key");
    }
    if (before.signal() != after.signal()) {
      boolean lost = before.signal() == Signal.METRIC && !otherType;
      add(
          ChangeKind.ATTRIBUTE_SIGNAL,
          field(before),
          place(before),
          place(after),
          lost ? "Give it values again, and no spanOnly" : "");
    } else if (!before.values().equals(after.values())) {
      // Without values, which only attributes on spans can be, it still takes the old ones.
      boolean lost = !after.values().isEmpty() && !after.values().containsAll(before.values());
      add(
          ChangeKind.ATTRIBUTE_VALUES,
          "the values of " + field(before),
          before.values().toString(),
          after.values().toString(),
          lost && !otherType ? "Keep the old values beside the new ones" : "");
    }
  }

  private void add(ChangeKind kind, String field, String before, String after, String remedy) {
    changes.add(new CatalogChange(kind, feature, field, before, after, remedy));
  }
}
