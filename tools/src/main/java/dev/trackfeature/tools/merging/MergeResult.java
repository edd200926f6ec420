package dev.trackfeature.tools.merging;

import dev.trackfeature.inventory.CatalogSummary;
import dev.trackfeature.inventory.FeatureInventory;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.ReportFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a merge.
 *
 * @param inventory the features and modules
 * @param files the texts to write, by path relative to the output directory
 * @param findings what is wrong with the catalogs
 */
public record MergeResult(
    FeatureInventory inventory, SortedMap<String, String> files, List<Finding> findings) {

  /** Copies the collections. */
  public MergeResult {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    findings = List.copyOf(findings);
  }

  /**
   * Writes the files.
   *
   * @throws dev.trackfeature.tools.report.ToolException when one can't be written
   */
  public void write(Path outputDirectory) {
    files.forEach((file, text) -> ReportFiles.write(outputDirectory.resolve(file), text));
  }

  /** The numbers in a few words: {@code 12 features of 3 modules}. */
  public String summary() {
    return CatalogSummary.count(inventory.features().size(), "feature", "features")
        + " of "
        + CatalogSummary.count(inventory.modules().size(), "module", "modules");
  }
}
