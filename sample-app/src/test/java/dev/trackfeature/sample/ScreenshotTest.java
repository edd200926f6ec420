package dev.trackfeature.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the README's screenshot again: {@code -Dtest=ScreenshotTest -Dscreenshot=<file.png>}. */
@EnabledIfSystemProperty(named = "screenshot", matches = ".+", disabledReason = "not asked for")
class ScreenshotTest {

  @TempDir Path dataDir;

  @Test
  void pageWithTheOpeningOfTheTraffic() throws Exception {
    try (RunningChartroom app = RunningChartroom.busy(dataDir);
        Chromium chromium = Chromium.start();
        BrowserContext context =
            chromium
                .browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1200, 1400))) {
      await().atMost(Duration.ofMinutes(1)).until(() -> uses(app) >= 400);
      Page page = context.newPage();
      page.navigate(app.address() + "/");
      assertThat(page.locator("tr.used")).hasCount(6);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("screenshot"))));
    }
  }

  private static long uses(RunningChartroom app) {
    return app.metrics().stream()
        .filter(metric -> metric.getName().equals("product.feature.usage"))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .mapToLong(point -> point.getValue())
        .sum();
  }
}
