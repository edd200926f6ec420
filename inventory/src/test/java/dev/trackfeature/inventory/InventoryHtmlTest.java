package dev.trackfeature.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.ModuleCatalog.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drives the page of an inventory in Chromium. */
class InventoryHtmlTest {

  @RegisterExtension private static final Chromium CHROMIUM = new Chromium();

  @Test
  void pageShowsModulesAndConflictsWithoutAnyRequest() throws IOException {
    Page page = open(Samples.inventory(4, 30), ColorScheme.LIGHT, 1280);

    assertThat(page).hasTitle("Features of Acme");
    assertThat(page.locator("#figures")).containsText("Modules4");
    assertThat(page.locator("#differences li")).hasCount(2);
    assertThat(page.locator("#differences li").first()).containsText("owner");
    assertThat(page.locator("tr.feature .badge", new Page.LocatorOptions().setHasText("conflict")))
        .hasCount(2);
    CHROMIUM.picture(page, "inventory-light");
    page.locator("#modules summary").click();
    assertThat(page.locator("#modules li")).hasCount(4);
    assertThat(page.locator("#modules li").first()).containsText("com.acme:acme-billing-3:1.3");
    assertThat(page.locator("#alert")).isHidden();
    assertThat(page.locator("#changed")).isHidden();
    assertThat(page.locator("#footer")).containsText("trackfeature-tools");
    assertThat(CHROMIUM.requests())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void changesAreBesideTheirFeatures() throws IOException {
    Page page =
        CHROMIUM.open(
            InventoryHtml.render(
                Samples.inventory(2, 8),
                List.of(
                    new InventoryChange(
                        "report_export", "owner changed", "Feature \"report_export\" …", false),
                    new InventoryChange(
                        "report_share", "feature removed", "Feature \"report_share\" …", true),
                    new InventoryChange(
                        "member_restore", "plans changed", "Feature \"member_restore\" …", true))),
            ColorScheme.LIGHT,
            1280);

    assertThat(page.locator("#changed")).isVisible();
    assertThat(page.locator("#changes li")).hasCount(2);
    assertThat(page.locator("tr.breaks")).containsText("plans changed");
    assertThat(page.locator("#feature-report_export")).containsText("owner changed");
    page.locator("#changed button").click();
    page.locator("#changed button").click();
    assertThat(page.locator("tr.feature").first()).containsText("changed");
    page.locator("#feature-report_export .open").click();
    assertThat(page.locator("tr.detail")).containsText("Feature \"report_export\" …");
    CHROMIUM.picture(page, "inventory-changes-light");
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void moduleFilterNarrowsTheList() throws IOException {
    FeatureInventory inventory = Samples.inventory(4, 30);
    Page page = open(inventory, ColorScheme.DARK, 1280);

    page.locator("#module").selectOption("=acme-dashboards-1");
    int features =
        inventory.modules().stream()
            .filter(module -> module.id().equals("acme-dashboards-1"))
            .mapToInt(InventoryModule::features)
            .sum();
    assertThat(page.locator("#count")).hasText(features + " of 30 features");
    CHROMIUM.picture(page, "inventory-module-dark");
    page.locator("#clear").click();
    page.locator("#search").fill("acme-billing-3");
    assertThat(page.locator("tr.feature").first()).containsText("acme-billing-3");
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void conflictLeadsToTheDetailsOfItsFeature() throws IOException {
    Page page = open(Samples.inventory(4, 30), ColorScheme.LIGHT, 1280);

    page.locator("#differences a").first().click();

    assertThat(page.locator("tr.detail")).hasCount(1);
    assertThat(page.locator("tr.detail")).containsText("Modules differ");
    assertThat(page.locator("tr.detail")).containsText("in acme-");
    CHROMIUM.picture(page, "inventory-details-light");
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void pageFitsPhoneWithoutSidewaysScrolling() throws IOException {
    Page page = open(Samples.inventory(12, 300), ColorScheme.LIGHT, 390);
    page.locator("tr.feature .open").first().click();
    CHROMIUM.picture(page, "inventory-phone");
    page.locator("#modules summary").click();

    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
  }

  @Test
  void manyConflictsAreCountedAndEachIsAtItsFeature() throws IOException {
    Page page = open(inventoryOf("<b>a</b>", Samples.features(120)), ColorScheme.LIGHT, 1280);

    assertThat(page.locator("#differences li")).hasCount(51);
    assertThat(page.locator("#differences li").last()).containsText("and 70 more");
    page.locator("tr.feature .open").last().click();
    assertThat(page.locator("tr.detail")).containsText("Modules differ");
  }

  @Test
  void awkwardTextStaysText() throws IOException {
    String awkward = "</script><img src=x onerror=alert(1)> \u2028 \"&lt;";
    Page page = open(inventoryOf(awkward, Samples.features(2)), ColorScheme.LIGHT, 1280);

    assertThat(page).hasTitle("Features of " + awkward.replaceAll("\\s+", " "));
    assertThat(page.locator("#differences li").first()).containsText("owner <b>x");
    assertThat(page.locator("#differences img, #modules img, #rows img, #rows b, header b"))
        .hasCount(0);
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  /** An inventory of two modules whose features all have other owners. */
  private static FeatureInventory inventoryOf(String title, List<Feature> features) {
    List<ModuleCatalog> modules = new ArrayList<>();
    for (String name : List.of("<b>x", "<i>y")) {
      modules.add(
          new ModuleCatalog(
              "<img src=x>:" + name + ":1",
              Source.REACTOR,
              new CatalogDocument(
                  name,
                  features.stream()
                      .map(
                          feature ->
                              Feature.builder(feature.name())
                                  .owner(name)
                                  .entryPoints(feature.entryPoints())
                                  .build())
                      .toList())));
    }
    return FeatureInventory.of(title, modules);
  }

  private static Page open(FeatureInventory inventory, ColorScheme scheme, int width)
      throws IOException {
    return CHROMIUM.open(InventoryHtml.render(inventory), scheme, width);
  }
}
