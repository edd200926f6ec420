package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.ClassUtils;

/** The application's jar, as it runs in production. */
class OrdersApplicationIT {

  private static final String RESTART_CLASS_LOADER =
      "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

  @TempDir Path folder;
  private EmbeddedPostgres database;

  @BeforeEach
  void startDatabase() throws IOException {
    database = EmbeddedPostgres.start();
  }

  @AfterEach
  void stopDatabase() throws IOException {
    database.close();
  }

  @Test
  void usesAreOnThePrometheusPageWithTheCallersTenantAndPlan() throws Exception {
    String anna = RunningApplication.token("acme", "pro", "anna");
    try (RunningApplication application = RunningApplication.ofJar(folder, database)) {
      assertThat(application.post("/orders?article=book", anna)).isEqualTo(200);
      assertThat(application.post("/orders?article=pen", anna)).isEqualTo(200);
      assertThat(application.get("/orders/export", anna)).isEqualTo("2");

      String page = application.get("/actuator/prometheus", anna);
      assertThat(page.lines().filter(line -> line.startsWith("product_feature_usage_total")))
          .hasSize(2)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "feature_name=\"order_place\"",
                          "order_channel=\"WEB\"",
                          "tenant_id=\"acme\"",
                          "user_plan=\"pro\"")
                      .endsWith(" 2.0"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "feature_name=\"order_export\"",
                          "tenant_id=\"acme\"",
                          "user_plan=\"pro\"")
                      .endsWith(" 1.0"));
      assertThat(page).contains("product_feature_latency_milliseconds_bucket{");

      assertThat(application.get("/actuator/features/order_place", anna))
          .contains("\"weaving\":\"woven\"", "\"uses\":2", "\"discovered\":{\"pro\":1}")
          .doesNotContain("anna", "acme\"");
      assertThat(application.log()).doesNotContain("WARN").doesNotContain("TFS0");
    }
  }

  @Test
  void stopUnderLoadLosesNoUse() throws Exception {
    String anna = RunningApplication.token("acme", "pro", "anna");
    AtomicInteger placed = new AtomicInteger();
    try (RunningApplication application = RunningApplication.ofJar(folder, database)) {
      ExecutorService customers = Executors.newFixedThreadPool(4);
      List<Future<?>> orders = new ArrayList<>();
      for (int customer = 0; customer < 4; customer++) {
        orders.add(customers.submit(() -> placeUntilRefused(application, anna, placed)));
      }
      while (placed.get() < 200) {
        Thread.onSpinWait();
      }
      application.terminate();
      for (Future<?> order : orders) {
        order.get();
      }
      customers.shutdown();

      assertThat(application.awaitExit()).isEqualTo(143);
      assertThat(application.log()).doesNotContain("TFS0").doesNotContain("could not deliver");
    }
    long rows = number("SELECT count(*) FROM orders");
    assertThat(rows).isGreaterThanOrEqualTo(placed.get());
    assertThat(number("SELECT sum(uses) FROM trackfeature_usage WHERE feature = 'order_place'"))
        .isEqualTo(rows);
  }

  @Test
  void underTheJavaAgentMetricsAreTheAgents() throws Exception {
    String anna = RunningApplication.token("acme", "pro", "anna");
    String agent =
        Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent")
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();
    try (RunningApplication application =
        RunningApplication.ofJar(
            folder,
            database,
            "-javaagent:" + agent,
            "-Dotel.traces.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.metrics.exporter=console",
            "-Dotel.metric.export.interval=500")) {
      assertThat(application.post("/orders?article=book", anna)).isEqualTo(200);

      application.awaitLog("(?s).*name=product\\.feature\\.usage,.*tenant\\.id=\"acme\".*");
      assertThat(application.get("/actuator/features", anna)).contains("\"kind\":\"agent\"");
      assertThat(application.log()).doesNotContain("TFS0");
    }
  }

  @Test
  void restartsByDevToolsKeepRecordingAndLeakNoClassLoader() throws Exception {
    assumeTrue(ClassUtils.isPresent(RESTART_CLASS_LOADER, null), "DevTools is not there");
    String anna = RunningApplication.token("acme", "pro", "anna");
    Path changed = Path.of("target", "classes", "changed.txt");
    Files.deleteIfExists(changed);
    try (RunningApplication application =
        RunningApplication.ofClasses(
            folder,
            database,
            "--spring.devtools.restart.poll-interval=200ms",
            "--spring.devtools.restart.quiet-period=100ms")) {
      for (int start = 1; start <= 4; start++) {
        application.awaitStart(start);
        assertThat(application.post("/orders?article=book", anna)).isEqualTo(200);
        assertThat(application.get("/actuator/features/order_place", anna))
            .contains("\"uses\":1,", "\"weaving\":\"woven\"");
        if (start < 4) {
          Files.writeString(changed, "by build " + start);
        }
      }

      // The application keeps the one before also without the starter.
      assertThat(application.instances(RESTART_CLASS_LOADER)).isLessThanOrEqualTo(2);
    } finally {
      Files.deleteIfExists(changed);
    }
  }

  private static void placeUntilRefused(
      RunningApplication application, String token, AtomicInteger placed) {
    try {
      while (application.post("/orders?article=book", token) == 200) {
        placed.incrementAndGet();
      }
    } catch (IOException | InterruptedException stopped) {
      // The server takes no more requests.
      return;
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
