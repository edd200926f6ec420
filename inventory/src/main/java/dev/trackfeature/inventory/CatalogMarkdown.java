package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders a catalog as Markdown, for wikis and reviews: a table for each category. */
public final class CatalogMarkdown {

  private final StringBuilder out = new StringBuilder();

  private CatalogMarkdown() {}

  /** Returns the text of the file. */
  public static String render(CatalogDocument catalog) {
    CatalogMarkdown markdown = new CatalogMarkdown();
    markdown.document(catalog);
    return markdown.out.toString();
  }

  private void document(CatalogDocument catalog) {
    CatalogSummary summary = CatalogSummary.of(catalog.features());
    out.append("# Features of ").append(escaped(catalog.module())).append("\n\n");
    out.append(CatalogSummary.count(summary.features(), "feature", "features"))
        .append(" in ")
        .append(CatalogSummary.count(summary.categories(), "category", "categories"))
        .append(", ")
        .append(summary.deprecated())
        .append(" deprecated.\n");
    Map<String, List<Feature>> byCategory =
        catalog.features().stream()
            .collect(Collectors.groupingBy(Feature::category, TreeMap::new, Collectors.toList()));
    byCategory.forEach(this::category);
  }

  private void category(String category, List<Feature> features) {
    out.append("\n## ").append(escaped(category)).append("\n\n");
    out.append("| feature | what it does | owner | lifecycle | plans | recorded |\n");
    out.append("|---|---|---|---|---|---|\n");
    features.forEach(this::row);
  }

  private void row(Feature feature) {
    cell("**" + escaped(feature.title()) + "** " + key(feature.name()));
    cell(escaped(feature.description()));
    cell(escaped(feature.owner()));
    cell(lifecycle(feature));
    cell(feature.plans().isEmpty() ? "all" : escaped(String.join(", ", feature.plans())));
    cell(
        feature.attributes().stream()
            .map(DeclaredAttribute::key)
            .map(CatalogMarkdown::key)
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

  /** A valid name as code, any other text escaped: a catalog may come from anywhere. */
  private static String key(String name) {
    return FeatureName.isValid(name) ? "`" + name + "`" : escaped(name);
  }

  private void cell(String text) {
    out.append("| ").append(text).append(text.isEmpty() ? "" : " ");
  }

  /** Escapes text, so that it adds no markup, HTML, row, column or invisible character. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n', '\r', '\t', 0x2028, 0x2029 -> safe.append(' ');
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '|', '*', '_', '`', '[', ']', '\\', '#', '~' ->
                    safe.append('\\').appendCodePoint(c);
                default -> VisibleText.append(safe, c);
              }
            });
    return safe.toString();
  }
}
