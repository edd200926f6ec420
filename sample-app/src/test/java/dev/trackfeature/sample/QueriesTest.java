package dev.trackfeature.sample;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manual's queries return, after a real Prometheus has scraped known uses. */
class QueriesTest {

  private static final String[] UNUSED = {"feature_name", "feature_owner", "feature_lifecycle"};

  /** With this many samples, increase() adds less than half a use at the edges of a window. */
  private static final int SAMPLES = 20;

  private final QueriesPage queries = QueriesPage.read();
  private final int port = Prometheus.freePort();
  private final Customers customers = new Customers(port);
  private final LatencyBuckets latencies = new LatencyBuckets();

  @TempDir Path scratch;

  QueriesTest() throws IOException {}

  @Test
  void queriesCountEveryUseBeforeAndAfterARestart() throws Exception {
    try (Prometheus prometheus =
        Prometheus.start(scratch, queries.scrapeConfigs("localhost:" + port))) {
      String firstProcess;
      try (ChildJvm app = start()) {
        firstProcess = onlyProcess(prometheus);
        customers.exportCsv("ana", 1, 1);
        customers.exportCsv("ben", 1, 1);
        customers.exportCsv("carl", 6, 2);
        customers.get("/api/reports/1/print", "ana");
        customers.get("/api/reports/999/export?format=csv", "ana");
        customers.post("/api/dashboards/1/share", "ana", "{\"audience\": \"team\"}");
        awaitScraped(prometheus, 7, 5);
        customers.exportCsv("ana", 1, 2);
        awaitScraped(prometheus, 9, 6);
        latencies.add(customers.get("/metrics", "nobody"));
        app.terminate();
        app.exitCode();
      }
      try (ChildJvm app = start()) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> !onlyProcess(prometheus).equals(firstProcess));
        awaitAsserted(
            () ->
                assertUnused(
                    prometheus.query(queries.under("What has never been used?"), UNUSED),
                    "dashboard_create canvas stable",
                    "member_invite growth stable",
                    "member_remove growth stable",
                    "report_search insights stable"));

        customers.post("/api/dashboards", "carl", "{\"name\": \"Fleet\"}");
        customers.get("/api/reports?q=north", "eli");
        customers.exportCsv("ana", 1, 5);
        awaitScraped(prometheus, 7, 2);

        Instant later = Instant.now();
        awaitScrapeSince(later, prometheus);
        customers.exportCsv("eli", 15, 2);
        customers.exportCsv("ana", 1, 1);
        awaitScraped(prometheus, 10, 4);
        latencies.add(customers.get("/metrics", "nobody"));

        awaitAsserted(
            () -> {
              assertAll(prometheus);
              assertAllWoven(prometheus);
              assertWindow(prometheus, later);
            });
        assertThat(queries.asked()).as("queries that are tested").isEqualTo(queries.headings());
      }
    }
  }

  /** Each time anew, as a scrape that failed hides all series of the application for a while. */
  private static void awaitAsserted(ThrowingRunnable assertions) {
    await().atMost(Duration.ofMinutes(1)).untilAsserted(assertions);
  }

  private ChildJvm start() throws IOException {
    ChildJvm app = ChildJvm.start(scratch, Map.of(), "-Dport=" + port);
    app.address();
    return app;
  }

  private void assertAll(Prometheus prometheus) throws IOException {
    assertThat(prometheus.query(queries.under("How often is each feature used?"), "feature_name"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "report_export", 15d,
                "report_print", 1d,
                "report_search", 1d,
                "dashboard_share", 1d,
                "dashboard_create", 1d));
    assertThat(prometheus.query(queries.under("Which plans use it?"), "feature_name", "user_plan"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "report_export free", 11d,
                "report_export pro", 2d,
                "report_export enterprise", 2d,
                "report_print free", 1d,
                "report_search enterprise", 1d,
                "dashboard_share free", 1d,
                "dashboard_create pro", 1d));
    assertThat(
            prometheus.query(
                queries.under("Which tenants use a feature most?"), "tenant_id", "user_plan"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("acorn free", 11d, "cedar pro", 2d, "ember enterprise", 2d));
    assertThat(prometheus.query(queries.under("Which part of the uses fails?"), "feature_name"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("report_export", 1d / 15, "dashboard_share", 1d));
    assertLatencies(
        prometheus.query(
            queries.under("How long do 95 % of the uses take at most?"), "feature_name"));
    assertUnused(
        prometheus.query(queries.under("What has never been used?"), UNUSED),
        "member_invite growth stable",
        "member_remove growth stable");
    assertThat(
            prometheus.query(
                queries.under("Who has come how far?"), "feature_name", "adoption_stage"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "report_export discovered", 4d,
                "report_export activated", 1d,
                "report_export adopted", 1d,
                "report_print discovered", 1d,
                "report_search discovered", 1d,
                "dashboard_share discovered", 1d,
                "dashboard_create discovered", 1d));
  }

  private void assertAllWoven(Prometheus prometheus) throws IOException {
    assertThat(prometheus.query("trackfeature_entry_points", "trackfeature_weaving"))
        .hasEntrySatisfying("woven", count -> assertThat(count).isGreaterThanOrEqualTo(7));
    assertThat(prometheus.query(queries.under("Is anything not woven?"), "job")).isEmpty();
  }

  private void assertLatencies(Map<String, Double> found) {
    Map<String, Double> expected = latencies.quantiles(0.95);
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (feature, millis) ->
            assertThat(found.get(feature)).as(feature).isCloseTo(millis, within(1e-6)));
  }

  /** The same queries about the end only: two uses of a new series, one of an old one. */
  private void assertWindow(Prometheus prometheus, Instant later) throws IOException {
    Map<String, Double> uses =
        prometheus.query(
            queries.under("How often is each feature used?", since(later)), "feature_name");
    assertThat(uses)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("report_export", 3d, "report_search", 0d, "dashboard_create", 0d));
    assertUnused(
        prometheus.query(
            queries.under("What has not been used for 30 days?", since(later)), UNUSED),
        "dashboard_create canvas stable",
        "dashboard_share canvas stable",
        "member_invite growth stable",
        "member_remove growth stable",
        "report_print insights deprecated",
        "report_search insights stable");
  }

  private static void assertUnused(Map<String, Double> found, String... expected) {
    assertThat(found.keySet()).containsExactlyInAnyOrder(expected);
  }

  /**
   * Waits until Prometheus has these totals of the running process, and enough samples of each
   * series.
   */
  private static void awaitScraped(Prometheus prometheus, double uses, double transitions) {
    awaitAsserted(
        () -> {
          assertThat(prometheus.query("sum(product_feature_usage_total)")).containsEntry("", uses);
          assertThat(prometheus.query("sum(product_feature_latency_milliseconds_count)"))
              .containsEntry("", uses);
          assertThat(prometheus.query("sum(product_adoption_stage_total)"))
              .containsEntry("", transitions);
          assertThat(
                  prometheus
                      .query("min(count_over_time({__name__=~\"product_.+_total\"}[1h]))")
                      .get(""))
              .isGreaterThanOrEqualTo(SAMPLES);
        });
  }

  private static void awaitScrapeSince(Instant instant, Prometheus prometheus) {
    awaitAsserted(
        () ->
            assertThat(prometheus.query("sum(sum_over_time(up[%s]))".formatted(since(instant))))
                .hasEntrySatisfying("", scrapes -> assertThat(scrapes).isGreaterThanOrEqualTo(2)));
  }

  private static String onlyProcess(Prometheus prometheus) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                prometheus
                    .query(
                        "group by (service_instance_id) (product_feature_info)",
                        "service_instance_id")
                    .keySet()
                    .stream()
                    .collect(toSet()),
            processes -> processes.size() == 1)
        .iterator()
        .next();
  }

  private static String since(Instant instant) {
    return Duration.between(instant, Instant.now()).toMillis() + "ms";
  }
}
