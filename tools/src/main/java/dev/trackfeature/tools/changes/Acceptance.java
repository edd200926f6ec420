package dev.trackfeature.tools.changes;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.CatalogComparison;
import dev.trackfeature.inventory.CatalogSummary;
import dev.trackfeature.inventory.VisibleText;
import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a module's catalog the baseline that later ones are compared with. */
public final class Acceptance {

  private Acceptance() {}

  /**
   * Writes the catalog over the baseline, byte by byte, and returns lines that say what was
   * accepted.
   *
   * @throws ToolException when there is no catalog, or more than one, or the file can't be written
   */
  public static List<String> accept(AcceptTask task) {
    ModuleCatalog catalog =
        ModuleCatalog.find(task.classes(), task.catalog(), task.module())
            .orElseThrow(
                () ->
                    new ToolException(
                        task.classes()
                            + " has no catalog to accept. Compile it with json among"
                            + " -Atrackfeature.outputs."));
    Path file = task.baselineFile();
    List<String> lines = lines(file, catalog);
    ReportFiles.write(file, catalog.bytes());
    return lines.stream().map(line -> VisibleText.of(line, "")).toList();
  }

  private static List<String> lines(Path file, ModuleCatalog catalog) {
    String accepted =
        "Accepted the catalog of module "
            + catalog.document().module()
            + " as "
            + file.getFileName()
            + ": ";
    if (!Files.exists(file)) {
      CatalogSummary summary = CatalogSummary.of(catalog.features());
      String features = CatalogSummary.count(summary.features(), "feature", "features");
      return List.of(accepted + features + ", nothing before.");
    }
    List<Feature> before;
    try {
      before = CatalogText.parse(file.toString(), CatalogText.bytes(file)).features();
    } catch (ToolException e) {
      return List.of(accepted + "it replaces a file that can't be compared. " + e.getMessage());
    }
    List<CatalogChange> changes =
        new ArrayList<>(CatalogComparison.changes(before, catalog.features()));
    changes.sort(Comparator.comparing(CatalogChange::kind));
    List<String> lines = new ArrayList<>();
    lines.add(accepted + Changes.summary(changes, "the one before"));
    changes.forEach(change -> lines.add("  " + change.kind().label() + ": " + change.sentence()));
    return lines;
  }
}
