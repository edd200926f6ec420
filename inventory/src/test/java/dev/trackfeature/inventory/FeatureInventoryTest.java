package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trackfeature.catalog.CatalogConflict;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.inventory.ModuleCatalog.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureInventoryTest {

  private static final EntryPoint PDF = entryPoint("acme.Pdf");
  private static final EntryPoint CSV = entryPoint("acme.Csv");

  private static final Feature EXPORT =
      Feature.builder("export").owner("insights").entryPoints(List.of(PDF)).build();
  private static final Feature EXPORT_OF_OTHERS =
      Feature.builder("export")
          .owner("billing")
          .category("reports")
          .entryPoints(List.of(CSV, PDF))
          .build();
  private static final Feature PRINT =
      Feature.builder("print").entryPoints(List.of(entryPoint("acme.Print"))).build();

  @Test
  void factsMergeAndConflictAsAtRunTime() {
    FeatureInventory inventory =
        inventory(module("shop", PRINT, EXPORT), module("billing", EXPORT_OF_OTHERS));

    FeatureCatalog catalog =
        FeatureCatalog.merge(
            Map.of("shop", List.of(EXPORT, PRINT), "billing", List.of(EXPORT_OF_OTHERS)));
    assertThat(inventory.merged()).isEqualTo(catalog.features());
    assertThat(inventory.conflicts()).isEqualTo(catalog.conflicts()).hasSize(1);
    assertThat(inventory.fingerprint()).isEqualTo(catalog.fingerprint());
  }

  @Test
  void featuresAndEntryPointsSayTheirModules() {
    FeatureInventory inventory =
        inventory(module("shop", EXPORT, PRINT), module("billing", EXPORT_OF_OTHERS));

    assertThat(inventory.features())
        .extracting(feature -> feature.feature().name(), InventoryFeature::modules)
        .containsExactly(
            tuple("export", List.of("billing", "shop")), tuple("print", List.of("shop")));
    assertThat(inventory.features().get(0).moduleByEntryPoint())
        .isEqualTo(Map.of(CSV, "billing", PDF, "billing"));
  }

  @Test
  void modulesSayWhereTheyComeFrom() {
    FeatureInventory inventory =
        FeatureInventory.of(
            "Shop",
            List.of(
                new ModuleCatalog(
                    "com.acme:shop:1.0",
                    Source.REACTOR,
                    new CatalogDocument("shop", List.of(EXPORT, PRINT))),
                new ModuleCatalog(
                    "com.acme:billing:2.1",
                    Source.DEPENDENCY,
                    new CatalogDocument("billing", List.of(EXPORT_OF_OTHERS)))));

    assertThat(inventory.modules())
        .containsExactly(
            new InventoryModule(
                "billing",
                "billing",
                "com.acme:billing:2.1",
                Source.DEPENDENCY,
                new CatalogDocument("billing", List.of(EXPORT_OF_OTHERS)).fingerprint(),
                1),
            new InventoryModule(
                "shop",
                "shop",
                "com.acme:shop:1.0",
                Source.REACTOR,
                new CatalogDocument("shop", List.of(EXPORT, PRINT)).fingerprint(),
                2));
  }

  @Test
  void moduleSeenTwiceIsListedOnceWithTheFirstCoordinates() {
    FeatureInventory inventory =
        FeatureInventory.of(
            "Shop",
            List.of(
                at("com.acme:shop:2.0-SNAPSHOT", "shop", EXPORT), at("shop.jar", "shop", EXPORT)));

    assertThat(inventory.modules())
        .extracting(InventoryModule::id, InventoryModule::coordinates)
        .containsExactly(tuple("shop", "com.acme:shop:2.0-SNAPSHOT"));
    assertThat(inventory.conflicts()).isEmpty();
    assertThat(inventory.namesakes()).isEmpty();
  }

  @Test
  void differentModulesOfOneNameAreCalledByTheirCoordinates() {
    FeatureInventory inventory =
        FeatureInventory.of(
            "Shop",
            List.of(
                at("com.acme:b:1", "main", EXPORT),
                at("com.acme:a:1", "main", EXPORT_OF_OTHERS),
                at("com.acme:main-1:1", "main-1", PRINT)));

    assertThat(inventory.modules())
        .extracting(InventoryModule::id)
        .containsExactly("main (com.acme:a:1)", "main (com.acme:b:1)", "main-1");
    assertThat(inventory.namesakes()).containsExactly(inventory.modules().subList(0, 2));
    assertThat(inventory.conflicts())
        .containsExactly(
            new CatalogConflict(
                "export",
                "owner",
                "main (com.acme:a:1)",
                "billing",
                "main (com.acme:b:1)",
                "insights"));
  }

  @Test
  void modulesOfOneNameInOneArchiveHaveDifferentIds() {
    FeatureInventory inventory =
        FeatureInventory.of(
            "Shop", List.of(at("app.jar", "main", EXPORT), at("app.jar", "main", PRINT)));

    assertThat(inventory.modules())
        .extracting(InventoryModule::id)
        .containsExactly("main (app.jar 1)", "main (app.jar 2)");
  }

  @Test
  void withoutModulesItIsEmpty() {
    FeatureInventory inventory = inventory();

    assertThat(inventory.modules()).isEmpty();
    assertThat(inventory.features()).isEmpty();
    assertThat(inventory.fingerprint()).isEqualTo(FeatureCatalog.of(List.of()).fingerprint());
  }

  private static FeatureInventory inventory(ModuleCatalog... modules) {
    return FeatureInventory.of("Shop", List.of(modules));
  }

  private static ModuleCatalog module(String name, Feature... features) {
    return at("com.acme:" + name + ":1.0", name, features);
  }

  private static ModuleCatalog at(String coordinates, String name, Feature... features) {
    return new ModuleCatalog(
        coordinates, Source.DEPENDENCY, new CatalogDocument(name, List.of(features)));
  }

  private static EntryPoint entryPoint(String className) {
    return new EntryPoint(className, "run", "()V", Returns.VOID, Visibility.PUBLIC);
  }
}
