package dev.trackfeature.inventory;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;

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

  /** Returns the page, which shows the changes beside their features. */
  public static String render(FeatureInventory inventory, List<InventoryChange> changes) {
    return HtmlPage.with(
        inventory.features().size(),
        json -> {
          InventoryJson.writeMembers(json, inventory);
          json.key("changes").open('[');
          changes.forEach(change -> write(json, change));
          json.close(']');
        });
  }

  private static void write(JsonWriter json, InventoryChange change) {
    json.item()
        .open('{')
        .field("feature", change.feature())
        .field("kind", change.kind())
        .field("text", change.text())
        .field("breaking", change.breaking() ? "yes" : "")
        .close('}');
  }
}
