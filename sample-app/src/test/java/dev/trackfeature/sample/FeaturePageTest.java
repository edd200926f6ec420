package dev.trackfeature.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /} in a real browser. */
class FeaturePageTest {

  private static Chromium chromium;

  @TempDir Path dataDir;
  private RunningChartroom app;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    app = RunningChartroom.quiet(dataDir);
    app.get("/api/reports/1/export?format=csv", "ana");
    app.get("/api/reports/1/export?format=json", "ben");
    app.get("/api/reports/999/export?format=csv", "eli");
    app.post("/api/dashboards", "carl", "{\"name\": \"Fleet\"}");
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void leadsToTheInventoryThatTheBuildWrote() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = open(context);
      page.click("a[href='/features']");

      assertThat(page).hasURL(app.address() + "/features");
      assertThat(page.locator("body")).containsText("report_print");
    }
  }

  @Test
  void listsEveryFeatureWithItsFiguresUsedOrNot() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = open(context);
      assertThat(page.locator("#usage tbody tr")).hasCount(7);

      Locator export = row(page, "report_export");
      assertThat(export.locator("th")).containsText("Export a report");
      assertThat(export.locator(".area")).hasText("reportinginsights");
      assertThat(export.locator(".uses")).hasText("3");
      assertThat(export.locator(".failures")).hasText("1NotFound");
      assertThat(export.locator("[data-label=p50]")).containsText(" ms");
      assertThat(export.locator("[data-label=p95]")).containsText(" ms");
      assertThat(export.locator(".tenant")).hasText(new String[] {"acorn 2", "ember 1"});

      assertThat(row(page, "member_invite").locator(".never")).hasText("never used");
      assertThat(row(page, "report_print").locator(".never")).hasText("never used");
      assertThat(row(page, "report_print").locator(".deprecated"))
          .hasText("deprecated, gone in 3.0");
      assertThat(page.locator("dl div"))
          .hasText(new String[] {"Uses4", "Failures1", "Tenants3", "Features7", "Never used5"});
    }
  }

  @Test
  void adoptionOutlivesARestart() throws Exception {
    app.close();
    app = RunningChartroom.quiet(dataDir);
    app.get("/api/reports/1/export?format=csv", "ana");
    app.get("/api/reports/1/export?format=csv", "ana");
    app.close();
    app = RunningChartroom.quiet(dataDir);
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = open(context);

      assertThat(row(page, "report_export").locator(".never")).hasText("not since the start");
      assertThat(row(page, "report_print").locator(".never")).hasText("never used");
      assertThat(page.locator("dl")).containsText("Never used5");
      Locator export = page.locator("tr[data-adoption=report_export] .stage");
      assertThat(export).hasText(new String[] {"11", "1", "–", "–"});
      assertThat(export.nth(0).locator(".free")).hasText("1");
      assertThat(export.nth(0).locator(".enterprise")).hasText("1");
      assertThat(export.nth(1).locator(".free")).hasText("1");
    }
  }

  @Test
  void adoptionIsKeptInPostgresWhenThatIsSet() throws Exception {
    app.close();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      app = RunningChartroom.on(postgres.getJdbcUrl("postgres", "postgres"), dataDir);
      app.get("/api/reports/1/export?format=csv", "cleo");
      app.close();
      app = RunningChartroom.on(postgres.getJdbcUrl("postgres", "postgres"), dataDir);

      try (BrowserContext context = chromium.browser().newContext()) {
        assertThat(open(context).locator("tr[data-adoption=report_export] .stage"))
            .hasText(new String[] {"1", "–", "–", "–"});
      }
    }
    try (BrowserContext context = chromium.browser().newContext()) {
      assertThat(open(context).locator("#adoption tbody"))
          .containsText("The store of adoption counts does not answer.");
    }
  }

  @Test
  void figuresFollowWithoutReload() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = open(context);
      assertThat(row(page, "member_invite").locator(".never")).isVisible();
      app.post("/api/members", "ana", "{\"email\": \"cy@acorn.example\"}");
      assertThat(row(page, "member_invite").locator(".uses")).hasText("1");
      assertThat(page.locator("#state")).hasText("live");
      app.close();
      assertThat(page.locator("#state")).hasText("no answer from the server");
    }
  }

  @Test
  void requestsNothingFromOtherServersAndRaisesNoError() {
    try (BrowserContext context = chromium.browser().newContext()) {
      List<String> requests = new ArrayList<>();
      List<String> complaints = new ArrayList<>();
      Page page = context.newPage();
      page.onRequest(request -> requests.add(request.url()));
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.navigate(app.address() + "/");
      page.waitForRequest(Request::isNavigationRequest, () -> page.reload());
      assertThat(requests)
          .isNotEmpty()
          .allMatch(url -> url.startsWith(app.address()) || url.startsWith("data:"));
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void fitsAPhoneInTheDark() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(390, 844)
                    .setColorScheme(ColorScheme.DARK))) {
      Page page = open(context);
      assertThat(page.locator("#usage thead")).isHidden();
      assertThat(page.locator("body")).hasCSS("background-color", "rgb(20, 23, 26)");
      assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }
  }

  private Page open(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(app.address() + "/");
    return page;
  }

  private static Locator row(Page page, String feature) {
    return page.locator("tr[data-feature=" + feature + "]");
  }
}
