package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.ModuleCatalog.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTextTest {

  private final FeatureInventory inventory =
      FeatureInventory.of(
          "Acme | Shop",
          List.of(
              new ModuleCatalog(
                  "com.acme:shop:1.0",
                  Source.REACTOR,
                  new CatalogDocument("shop", List.of(export("insights")))),
              new ModuleCatalog(
                  "com.acme:pay:2.0",
                  Source.DEPENDENCY,
                  new CatalogDocument("pay", List.of(export("=billing"))))));

  @Test
  void markdownHasConflictsModuleColumnAndModules() {
    assertThat(InventoryMarkdown.render(inventory))
        .isEqualTo(
            """
            # Features of Acme \\| Shop

            1 feature of 2 modules in 1 category, 0 deprecated.

            Modules differ in these facts; the first value counts:

            - Feature "export" has owner =billing in module pay, but insights in module shop.

            ## uncategorized

            | feature | what it does | owner | module | lifecycle | plans | recorded |
            |---|---|---|---|---|---|---|
            | **Export** `export` | | =billing | pay, shop | stable | all | |

            ## Modules

            | module | coordinates | from | features |
            |---|---|---|---|
            | pay | com.acme:pay:2.0 | dependency | 1 |
            | shop | com.acme:shop:1.0 | reactor | 1 |
            """);
  }

  @Test
  void csvHasTheModulesInItsLastColumn() {
    assertThat(InventoryCsv.render(inventory).lines())
        .satisfiesExactly(
            head -> assertThat(head).endsWith(",maxSeries,fingerprint,modules"),
            row -> assertThat(row).startsWith("export,Export,,").endsWith(",pay; shop"));
    assertThat(InventoryCsv.render(inventory)).contains("'=billing");
  }

  private static Feature export(String owner) {
    return Feature.builder("export")
        .owner(owner)
        .entryPoints(
            List.of(new EntryPoint("acme.Pdf", "run", "()V", Returns.VOID, Visibility.PUBLIC)))
        .build();
  }
}
