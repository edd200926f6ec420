package dev.trackfeature.inventory;

import java.util.List;

/** Renders a catalog as Markdown, for wikis and reviews: a table for each category. */
public final class CatalogMarkdown {

  private CatalogMarkdown() {}

  /** Returns the text of the file. */
  public static String render(CatalogDocument catalog) {
    StringBuilder out = new StringBuilder();
    CatalogSummary summary = CatalogSummary.of(catalog.features());
    out.append("# Features of ").append(MarkdownText.escaped(catalog.module())).append("\n\n");
    out.append(CatalogSummary.count(summary.features(), "feature", "features"))
        .append(" in ")
        .append(CatalogSummary.count(summary.categories(), "category", "categories"))
        .append(", ")
        .append(summary.deprecated())
        .append(" deprecated.\n");
    List<InventoryFeature> features =
        catalog.features().stream().map(InventoryFeature::withoutModules).toList();
    new FeatureTables(out, false).append(features);
    return out.toString();
  }
}
