package dev.trackfeature.inventory;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;

/** Renders a catalog as a self-contained page, to be opened from a file. */
public final class CatalogHtml {

  private CatalogHtml() {}

  /** Returns the page, which lists the breaking changes at its top. */
  public static String render(CatalogDocument catalog, List<CatalogChange> changes) {
    return HtmlPage.with(
        catalog.features().size(),
        json -> {
          breaking(json, changes);
          CatalogJson.writeMembers(json, catalog);
        });
  }

  private static void breaking(JsonWriter json, List<CatalogChange> changes) {
    json.key("breaking").open('[');
    for (CatalogChange change : changes) {
      json.item()
          .open('{')
          .field("feature", change.feature())
          .field("field", change.field())
          .field("before", change.before())
          .field("after", change.after())
          .close('}');
    }
    json.close(']');
  }
}
