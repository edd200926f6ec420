package dev.trackfeature.inventory;

import static dev.trackfeature.inventory.MarkdownText.escaped;

import dev.trackfeature.catalog.CatalogConflict;

/**
 * Renders an inventory as Markdown: the conflicts, a table of features for each category, and the
 * modules.
 */
public final class InventoryMarkdown {

  private InventoryMarkdown() {}

  /** Returns the text of the file. */
  public static String render(FeatureInventory inventory) {
    StringBuilder out = new StringBuilder();
    CatalogSummary summary = CatalogSummary.of(inventory.merged());
    out.append("# Features of ").append(escaped(inventory.title())).append("\n\n");
    out.append(CatalogSummary.count(summary.features(), "feature", "features"))
        .append(" of ")
        .append(CatalogSummary.count(inventory.modules().size(), "module", "modules"))
        .append(" in ")
        .append(CatalogSummary.count(summary.categories(), "category", "categories"))
        .append(", ")
        .append(summary.deprecated())
        .append(" deprecated.\n");
    if (!inventory.conflicts().isEmpty()) {
      out.append("\nModules differ in these facts; the first value counts:\n\n");
      for (CatalogConflict conflict : inventory.conflicts()) {
        out.append("- ").append(escaped(conflict.toString())).append(".\n");
      }
    }
    new FeatureTables(out, true).append(inventory.features());
    out.append("\n## Modules\n\n| module | coordinates | from | features |\n|---|---|---|---|\n");
    for (InventoryModule module : inventory.modules()) {
      out.append("| ").append(escaped(module.name()));
      out.append(" | ").append(escaped(module.coordinates()));
      out.append(" | ").append(CatalogJson.lower(module.source()));
      out.append(" | ").append(module.features()).append(" |\n");
    }
    return out.toString();
  }
}
