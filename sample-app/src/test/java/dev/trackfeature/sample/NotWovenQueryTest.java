package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's query for what is not woven, on an application with a class that javac wrote. */
class NotWovenQueryTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String SOURCE =
      "src/main/java/dev/trackfeature/sample/product/DashboardService.java";

  @TempDir Path scratch;

  @Test
  void entryPointsOfAClassThatIsNotWovenAreFound() throws Exception {
    QueriesPage queries = QueriesPage.read();
    int port = Prometheus.freePort();
    try (Prometheus prometheus =
            Prometheus.start(scratch, queries.scrapeConfigs("localhost:" + port));
        ChildJvm app =
            ChildJvm.start(
                scratch,
                Map.of(),
                "-Dport=" + port,
                "-cp",
                compileOnly() + File.pathSeparator + CLASS_PATH)) {
      app.address();

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(prometheus.query(queries.under("Is anything not woven?"), "job"))
                      .containsExactly(Map.entry("chartroom", 2d)));
    }
  }

  private Path compileOnly() throws IOException {
    Path classes = scratch.resolve("not-woven");
    int exitCode =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-proc:none",
                "-cp",
                CLASS_PATH,
                "-d",
                classes.toString(),
                SOURCE);
    assertThat(exitCode).isZero();
    return classes;
  }
}
