package dev.trackfeature.inventory;

import java.util.ArrayList;
import java.util.List;

/** Renders an inventory for spreadsheets: as {@link CatalogCsv}, with the modules at the end. */
public final class InventoryCsv {

  private InventoryCsv() {}

  /** Returns the text of the file. */
  public static String render(FeatureInventory inventory) {
    StringBuilder out = new StringBuilder();
    CatalogCsv.row(out, with(CsvColumns.NAMES, "modules"));
    for (InventoryFeature feature : inventory.features()) {
      List<String> cells = CsvColumns.cells(feature.feature());
      CatalogCsv.row(out, with(cells, String.join("; ", feature.modules())));
    }
    return out.toString();
  }

  private static List<String> with(List<String> cells, String last) {
    List<String> all = new ArrayList<>(cells);
    all.add(last);
    return all;
  }
}
