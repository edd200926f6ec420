package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what is stated about a feature with what was stated. */
final class FactComparison {

  /** The facts whose values are compared as they are; the others have rules of their own. */
  private static final Map<FeatureFact<?>, ChangeKind> PLAIN =
      Map.of(
          FeatureFact.TITLE, ChangeKind.TITLE,
          FeatureFact.DESCRIPTION, ChangeKind.DESCRIPTION,
          FeatureFact.CATEGORY, ChangeKind.CATEGORY,
          FeatureFact.OWNER, ChangeKind.OWNER,
          FeatureFact.SINCE, ChangeKind.SINCE,
          FeatureFact.REMOVE_IN, ChangeKind.REMOVE_IN,
          FeatureFact.REPLACED_BY, ChangeKind.REPLACED_BY,
          FeatureFact.FLAG, ChangeKind.FLAG,
          FeatureFact.PLANS, ChangeKind.PLANS);

  private final Feature before;
  private final Feature after;
  private final List<CatalogChange> changes = new ArrayList<>();

  private FactComparison(Feature before, Feature after) {
    this.before = before;
    this.after = after;
  }

  static List<CatalogChange> changes(Feature before, Feature after) {
    FactComparison comparison = new FactComparison(before, after);
    comparison.lifecycle();
    comparison.adoption();
    for (FeatureFact<?> fact : FeatureFact.ALL) {
      ChangeKind kind = PLAIN.get(fact);
      if (kind != null) {
        comparison.plain(kind, fact);
      }
    }
    comparison.formerNames();
    return comparison.changes;
  }

  private void lifecycle() {
    boolean revived =
        before.lifecycle() == Lifecycle.DEPRECATED && after.lifecycle() != Lifecycle.DEPRECATED;
    if (before.lifecycle() != after.lifecycle()) {
      add(
          revived ? ChangeKind.FEATURE_REVIVED : ChangeKind.LIFECYCLE,
          "lifecycle",
          CatalogJson.lower(before.lifecycle()),
          CatalogJson.lower(after.lifecycle()),
          "");
    }
  }

  private void adoption() {
    AdoptionRule was = before.adoption();
    AdoptionRule is = after.adoption();
    if (was.subject() != is.subject()) {
      add(
          ChangeKind.SUBJECT,
          "adoption.subject",
          CatalogJson.lower(was.subject()),
          CatalogJson.lower(is.subject()),
          "Its adoption so far was counted otherwise: make it a feature with a new name");
    }
    if (!thresholds(was).equals(thresholds(is))) {
      add(
          ChangeKind.THRESHOLDS,
          "adoption thresholds",
          thresholds(was).toString(),
          thresholds(is).toString(),
          "");
    }
  }

  private static List<Integer> thresholds(AdoptionRule rule) {
    return List.of(rule.discovered(), rule.activated(), rule.adopted(), rule.powerUser());
  }

  private <T> void plain(ChangeKind kind, FeatureFact<T> fact) {
    T was = before.get(fact);
    T is = after.get(fact);
    // A renamed feature that states no title gets another one by its name alone.
    boolean unstated =
        was.equals(fact.unstated(before.name())) && is.equals(fact.unstated(after.name()));
    if (!was.equals(is) && !unstated) {
      add(kind, fact.key(), text(was), text(is), "");
    }
  }

  /** That a renamed feature gives its earlier name as a former one is no further change. */
  private void formerNames() {
    List<String> was = before.formerNames();
    List<String> is = new ArrayList<>(after.formerNames());
    if (!before.name().equals(after.name()) && !was.contains(before.name())) {
      is.remove(before.name());
    }
    if (!was.equals(is)) {
      add(
          ChangeKind.FORMER_NAMES,
          FeatureFact.FORMER_NAMES.key(),
          text(was),
          text(after.formerNames()),
          "");
    }
  }

  private static String text(Object value) {
    String text = value instanceof List<?> list ? join(list) : value.toString();
    return text.isEmpty() ? "none" : text;
  }

  private static String join(List<?> list) {
    return String.join(", ", list.stream().map(String::valueOf).toList());
  }

  private void add(ChangeKind kind, String field, String was, String is, String remedy) {
    changes.add(new CatalogChange(kind, after.name(), field, was, is, remedy));
  }
}
