package dev.trackfeature.inventory;

/**
 * Renders an inventory as a self-contained page, to be opened from a file: that of a catalog, with
 * modules and conflicts.
 */
public final class InventoryHtml {

  private InventoryHtml() {}

  /** Returns the page. */
  public static String render(FeatureInventory inventory) {
    return HtmlPage.with(
        inventory.features().size(), json -> InventoryJson.writeMembers(json, inventory));
  }
}
