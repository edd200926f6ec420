package dev.trackfeature.tools.verification;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;

/**
 * Writes {@code weaving.json}.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "catalogs": [
 *     {
 *       "module": "shop",
 *       "jar": "",
 *       "entryPoints": [
 *         {"feature": "report_export", "class": "com.acme.ReportService", "method": "export",
 *          "descriptor": "(Lcom/acme/Format;)V", "state": "woven"}
 *       ]
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>A state is one of {@code woven}, {@code not-woven}, {@code load-time}, {@code not-annotated}
 * and {@code missing}. Catalogs are sorted by jar and module, entry points by feature, class,
 * method and descriptor.
 */
final class WeavingJson {

  private static final int SCHEMA_VERSION = 1;

  private WeavingJson() {}

  static String render(List<VerifiedCatalog> catalogs) {
    StringBuilder out = new StringBuilder();
    JsonWriter json = new JsonWriter(out);
    json.open('{').field("schemaVersion", SCHEMA_VERSION).key("catalogs").open('[');
    catalogs.forEach(catalog -> write(json, catalog));
    json.close(']').close('}');
    return out.append('\n').toString();
  }

  private static void write(JsonWriter json, VerifiedCatalog catalog) {
    json.item()
        .open('{')
        .field("module", catalog.module())
        .field("jar", catalog.jar())
        .key("entryPoints")
        .open('[');
    for (VerifiedEntryPoint entry : catalog.entryPoints()) {
      json.item()
          .openLine('{')
          .field("feature", entry.feature())
          .field("class", entry.entryPoint().className())
          .field("method", entry.entryPoint().method())
          .field("descriptor", entry.entryPoint().descriptor())
          .field("state", entry.state().key())
          .close('}');
    }
    json.close(']').close('}');
  }
}
