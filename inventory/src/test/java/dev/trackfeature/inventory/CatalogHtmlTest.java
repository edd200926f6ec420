package dev.trackfeature.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trackfeature.catalog.Feature;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drives the page of a catalog in Chromium. */
class CatalogHtmlTest {

  /** How many features are drawn at once, so that the page opens and filters without a pause. */
  private static final int PAGE = 100;

  @RegisterExtension private static final Chromium CHROMIUM = new Chromium();

  @Test
  void summaryAndRowsShowTheWholeCatalogWithoutAnyRequest() throws IOException {
    Page page = open(Samples.features(7), ColorScheme.LIGHT, 1280);

    assertThat(page).hasTitle("Features of acme-app");
    assertThat(page.locator("tr.feature")).hasCount(7);
    assertThat(page.locator("#figures div").first()).containsText("7");
    CHROMIUM.picture(page, "7-light");
    assertThat(CHROMIUM.requests())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void emptyCatalogSaysWhatToDo() throws IOException {
    Page page = open(List.of(), ColorScheme.LIGHT, 1280);

    assertThat(page.locator("#empty")).containsText("No features yet");
    assertThat(page.locator("#search")).isHidden();
    CHROMIUM.picture(page, "0-light");
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void filtersAndSearchNarrowTheList() throws IOException {
    List<Feature> features = Samples.features(2000);
    Page page = open(features, ColorScheme.DARK, 1280);
    CHROMIUM.picture(page, "2000-dark");

    assertThat(page.locator("#count")).hasText("2,000 features");
    page.locator("#category").selectOption("=billing");
    page.locator("#lifecycle").selectOption("=deprecated");
    long billing =
        features.stream()
            .filter(f -> f.category().equals("billing"))
            .filter(f -> CatalogJson.lower(f.lifecycle()).equals("deprecated"))
            .count();
    assertThat(page.locator("#count")).hasText(billing + " of 2,000 features");
    page.locator("#owner").selectOption("-");
    page.locator("#plan").selectOption("=pro");
    page.locator("#search").fill("no such feature");
    assertThat(page.locator("#empty")).containsText("No feature matches");
    page.locator("#clear").click();
    assertThat(page.locator("#count")).hasText("2,000 features");
    page.locator("#search").fill("EXPORT report_");
    assertThat(page.locator("tr.feature").first()).containsText("report_export");
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void columnsSortBothWays() throws IOException {
    Page page = open(Samples.features(30), ColorScheme.LIGHT, 1280);
    Locator owner = page.locator("th button[data-key=owner]");

    owner.click();
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Owner");
    List<String> rising = page.locator("tr.feature td:nth-child(3)").allTextContents();
    owner.click();
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Owner");
    List<String> falling = page.locator("tr.feature td:nth-child(3)").allTextContents();

    List<String> named = rising.stream().filter(name -> !name.equals("no owner")).toList();
    assertThat(named).isSorted();
    assertThat(rising.get(rising.size() - 1)).isEqualTo("no owner");
    assertThat(falling.get(0)).isEqualTo("no owner");
  }

  @Test
  void keyboardAloneOpensDetails() throws IOException {
    Page page = open(Samples.features(7), ColorScheme.LIGHT, 1280);

    page.keyboard().press("/");
    assertThat(page.locator("#search")).isFocused();
    page.keyboard().type("report_export");
    Locator open = page.locator("tr.feature .open");
    open.focus();
    page.keyboard().press("Enter");

    assertThat(open).hasAttribute("aria-expanded", "true");
    assertThat(page.locator("tr.detail")).containsText("acme.reporting.ReportService.export");
    assertThat(page.locator("tr.detail")).containsText("report.format");
    assertThat(page.locator("tr.detail")).containsText("power user 100");
    assertThat(page.locator("tr.detail")).containsText("report-export");
    page.locator("#clear").click();
    CHROMIUM.picture(page, "7-details-light");
    page.locator("tr.feature .open[aria-expanded=true]").press("Enter");
    assertThat(page.locator("tr.detail")).hasCount(0);
  }

  @Test
  void pageFitsPhoneWithoutSidewaysScrolling() throws IOException {
    for (int count : new int[] {0, 7, 2000}) {
      Page page = open(Samples.features(count), ColorScheme.LIGHT, 390);
      if (count > 0) {
        page.locator("tr.feature .open").first().click();
      }
      CHROMIUM.picture(page, count + "-phone");
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(390);
    }
  }

  @Test
  void breakingChangesStandOut() throws IOException {
    Page page =
        open(
            CatalogHtml.render(
                new CatalogDocument("acme-app", Samples.features(7)),
                List.of(
                    new CatalogChange(
                        ChangeKind.SUBJECT,
                        "report_export",
                        "adoption.subject",
                        "user",
                        "tenant",
                        ""),
                    new CatalogChange(
                        ChangeKind.FEATURE_REMOVED,
                        "gone",
                        "its last entry point",
                        "acme.Old.run",
                        "none",
                        ""))),
            ColorScheme.DARK,
            1280);

    assertThat(page.locator("#changes li")).hasCount(2);
    assertThat(page.locator("tr.breaks")).containsText("report_export");
    CHROMIUM.picture(page, "7-breaking-dark");
  }

  @Test
  void awkwardTextStaysText() throws IOException {
    String awkward =
        "</script><script>document.title='x'</script><img src=x onerror=alert(1)> \u2028 שלום \"&lt;";
    Page page =
        open(
            List.of(
                Feature.builder("awkward")
                    .title("<b>bold</b>")
                    .description(awkward)
                    .owner("'\"><i>")
                    .build()),
            ColorScheme.LIGHT,
            1280);

    assertThat(page).hasTitle("Features of acme-app");
    assertThat(page.locator(".title")).hasText("<b>bold</b>");
    assertThat(page.locator(".says").textContent()).isEqualTo(awkward);
    assertThat(page.locator("#rows img, #rows b")).hasCount(0);
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  @Test
  void onlyAPageOfTenThousandFeaturesIsDrawn() throws IOException {
    Page page = open(Samples.features(10_000), ColorScheme.LIGHT, 1280);
    assertThat(page.locator("#count")).hasText("10,000 features");
    assertThat(page.locator("#rows tr")).hasCount(PAGE);

    double filtering =
        ((Number)
                page.evaluate(
                    """
                    () => {
                      const search = document.getElementById('search');
                      const times = [];
                      for (const word of ['e', 'export', 'report', 'share d', '']) {
                        const start = performance.now();
                        search.value = word;
                        search.dispatchEvent(new Event('input'));
                        document.body.offsetHeight;
                        times.push(performance.now() - start);
                      }
                      return Math.max(...times);
                    }
                    """))
            .doubleValue();
    double opening =
        ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].domComplete"))
            .doubleValue();

    System.out.printf(
        "10,000 features: open %.0f ms, slowest filter %.0f ms%n", opening, filtering);
    assertThat(page.locator("#count")).hasText("10,000 features");
    assertThat(page.locator("#rows tr")).hasCount(PAGE);
    assertThat(CHROMIUM.errors()).isEmpty();
  }

  private static Page open(List<Feature> features, ColorScheme scheme, int width)
      throws IOException {
    return open(
        CatalogHtml.render(new CatalogDocument("acme-app", features), List.of()), scheme, width);
  }

  private static Page open(String html, ColorScheme scheme, int width) throws IOException {
    return CHROMIUM.open(html, scheme, width);
  }
}
