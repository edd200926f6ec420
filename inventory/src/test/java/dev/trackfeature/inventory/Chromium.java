package dev.trackfeature.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens pages in Chromium, from files.
 *
 * <p>Without a browser the tests of a class are skipped, unless the environment has {@code
 * TRACKFEATURE_REQUIRE_BROWSER=true}. {@code -Dscreenshots=<folder>} saves screenshots.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private final List<String> requests = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext test) {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    boolean required = "true".equals(System.getenv("TRACKFEATURE_REQUIRE_BROWSER"));
    assumeTrue(required || chromium != null, "no Chromium in /usr/bin: the page was not driven");
    assertThat(chromium).as("Chromium, which TRACKFEATURE_REQUIRE_BROWSER asks for").isNotNull();
    setDefaultAssertionTimeout(30_000);
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    requests.clear();
    errors.clear();
    for (Path file : files) {
      Files.delete(file);
    }
    files.clear();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** Opens the page without a network. */
  Page open(String html, ColorScheme scheme, int width) throws IOException {
    Path file = Files.createTempFile("feature-catalog", ".html");
    files.add(file);
    Files.writeString(file, html);
    BrowserContext context =
        Objects.requireNonNull(browser)
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setOffline(true)
                    .setViewportSize(width, width < 500 ? 844 : 900));
    Page page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.navigate(file.toUri().toString());
    return page;
  }

  /** What the pages of this test asked for. */
  List<String> requests() {
    return requests;
  }

  /** What the pages of this test complained about. */
  List<String> errors() {
    return errors;
  }

  /** Saves a screenshot, where a folder for them is given. */
  void picture(Page page, String name) {
    String pictures = System.getProperty("screenshots");
    if (pictures != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(pictures).resolve(name + ".png")));
    }
  }
}
