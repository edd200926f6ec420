package dev.trackfeature.tools.merging;

import dev.trackfeature.inventory.FeatureInventory;
import dev.trackfeature.inventory.InventoryCsv;
import dev.trackfeature.inventory.InventoryHtml;
import dev.trackfeature.inventory.InventoryJson;
import dev.trackfeature.inventory.InventoryMarkdown;
import dev.trackfeature.inventory.ModuleCatalog;
import dev.trackfeature.tools.classes.Contents;
import dev.trackfeature.tools.merging.ModuleSource.Kind;
import dev.trackfeature.tools.report.ToolException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges the catalogs of a module and of what it depends on. */
public final class Merge {

  /** Of one module in several places, that in no other archive counts, then the build's own. */
  private static final Comparator<SourcePart> FIRST =
      Comparator.comparing(SourcePart::nested)
          .thenComparing(part -> part.origin().kind())
          .thenComparing(SourcePart::coordinates);

  private Merge() {}

  /**
   * Merges.
   *
   * @throws ToolException when a source can't be read, a catalog is damaged or of a later version,
   *     or a pattern is malformed
   */
  public static MergeResult merge(MergeTask task) {
    List<SourcePart> parts = parts(task);
    List<ModuleCatalog> catalogs = new ArrayList<>();
    for (SourcePart part : parts) {
      part.catalogs()
          .forEach(
              file ->
                  catalogs.add(
                      new ModuleCatalog(part.coordinates(), part.source(), file.catalog())));
    }
    FeatureInventory inventory = FeatureInventory.of(task.title(), catalogs);
    return new MergeResult(
        inventory,
        files(task, inventory),
        MergeFindings.of(parts, inventory, task.failOnConflict()));
  }

  private static List<SourcePart> parts(MergeTask task) {
    ArtifactFilter filter = new ArtifactFilter(task.includes(), task.excludes());
    List<SourcePart> parts = new ArrayList<>();
    for (ModuleSource source : task.sources()) {
      boolean known = !source.coordinates().isEmpty();
      if (source.kind() == Kind.OWN || !known || filter.selects(source.coordinates())) {
        parts.addAll(read(source));
      }
    }
    parts.removeIf(part -> !isOwn(part) && !filter.selects(part.coordinates()));
    parts.sort(FIRST);
    return parts;
  }

  private static boolean isOwn(SourcePart part) {
    return part.origin().kind() == Kind.OWN && !part.nested();
  }

  private static List<SourcePart> read(ModuleSource source) {
    try (Contents contents = Contents.open(source.path())) {
      return contents.containers().stream()
          .map(container -> SourcePart.read(source, container))
          .toList();
    }
  }

  private static SortedMap<String, String> files(MergeTask task, FeatureInventory inventory) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(
        "site/index.html",
        task.changes().isEmpty()
            ? InventoryHtml.render(inventory)
            : InventoryHtml.render(inventory, ChangesFile.readAll(task.changes())));
    files.put("site/feature-catalog.json", InventoryJson.render(inventory));
    files.put("site/feature-catalog.md", InventoryMarkdown.render(inventory));
    files.put("site/feature-catalog.csv", InventoryCsv.render(inventory));
    return files;
  }
}
