package dev.trackfeature.inventory;

import static dev.trackfeature.inventory.MarkdownText.escaped;
import static dev.trackfeature.inventory.MarkdownText.key;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Appends features in Markdown: a table for each category, with the modules in an inventory. */
final class FeatureTables {

  private final StringBuilder out;
  private final boolean modules;

  FeatureTables(StringBuilder out, boolean modules) {
    this.out = out;
    this.modules = modules;
  }

  void append(List<InventoryFeature> features) {
    Map<String, List<InventoryFeature>> byCategory =
        features.stream()
            .collect(
                Collectors.groupingBy(
                    declared -> declared.feature().category(), TreeMap::new, Collectors.toList()));
    byCategory.forEach(this::category);
  }

  private void category(String category, List<InventoryFeature> features) {
    out.append("\n## ").append(escaped(category)).append("\n\n");
    out.append("| feature | what it does | owner |").append(modules ? " module |" : "");
    out.append(" lifecycle | plans | recorded |\n");
    out.append("|---|---|---|---|---|---|").append(modules ? "---|" : "").append('\n');
    features.forEach(this::row);
  }

  private void row(InventoryFeature declared) {
    Feature feature = declared.feature();
    cell("**" + escaped(feature.title()) + "** " + key(feature.name()));
    cell(escaped(feature.description()));
    cell(escaped(feature.owner()));
    if (modules) {
      cell(escaped(String.join(", ", declared.modules())));
    }
    cell(lifecycle(feature));
    cell(feature.plans().isEmpty() ? "all" : escaped(String.join(", ", feature.plans())));
    cell(
        feature.attributes().stream()
            .map(DeclaredAttribute::key)
            .map(MarkdownText::key)
            .collect(Collectors.joining(", ")));
    out.append("|\n");
  }

  private static String lifecycle(Feature feature) {
    List<String> parts = new ArrayList<>();
    String name = CatalogJson.lower(feature.lifecycle());
    parts.add(feature.lifecycle() == Lifecycle.DEPRECATED ? "**" + name + "**" : name);
    if (!feature.removeIn().isEmpty()) {
      parts.add("removed in " + escaped(feature.removeIn()));
    }
    if (!feature.replacedBy().isEmpty()) {
      parts.add("replaced by " + key(feature.replacedBy()));
    }
    return String.join(", ", parts);
  }

  private void cell(String text) {
    out.append("| ").append(text).append(text.isEmpty() ? "" : " ");
  }
}
