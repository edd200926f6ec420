package dev.trackfeature.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the manual's queries return over weeks, on made-up series: one sample every five minutes,
 * queried on day 40 for the 30 days before it, with Prometheus' own promtool.
 */
class QueryEdgesTest {

  private static final int DAY = 24 * 60 / 5;

  private static final String EXPORT = "feature_name=\"report_export\"";

  private final QueriesPage queries = QueriesPage.read();

  @TempDir Path scratch;

  QueryEdgesTest() throws IOException {}

  @Test
  void usesFromBeforeTheWindowDoNotCount() throws Exception {
    assertUses(4, series("1", "100x%d 101 102 103 104x%d".formatted(15 * DAY, 25 * DAY)));
  }

  @Test
  void usesFromBeforeTheWindowDoNotCountAfterAFailedScrapeAtItsEdge() throws Exception {
    assertUses(
        4, series("1", "100x%d stale _ 100x%d 104x%d".formatted(10 * DAY - 2, 5 * DAY, 25 * DAY)));
  }

  @Test
  void firstUseOfASeriesCounts() throws Exception {
    assertUses(1, series("1", "_x%d 1x%d".formatted(20 * DAY, 20 * DAY)));
  }

  @Test
  void usesCountOfEachProcessAfterAnother() throws Exception {
    assertUses(
        3 + 4,
        series("1", "_x%d 1 3x%d stale".formatted(15 * DAY, 5 * DAY)),
        series("2", "_x%d 4x%d".formatted(21 * DAY, 19 * DAY)));
  }

  @Test
  void usesCountAfterARestartThatKeepsTheSeries() throws Exception {
    assertUses(5 + 2, series("1", "_x%d 1 5x%d 2x%d".formatted(15 * DAY, 5 * DAY, 20 * DAY)));
  }

  @Test
  void onlyFeaturesThatHaveBeenThereForTheWindowAreUnusedInIt() throws Exception {
    assertPasses(
        queries.under("What has not been used for 30 days?"),
        List.of(unused("used_before"), unused("never_used")),
        info("used_before", "1x%d".formatted(40 * DAY)),
        usage("used_before", "_x%d 1x%d".formatted(DAY, 39 * DAY)),
        info("never_used", "1x%d".formatted(40 * DAY)),
        info("used_once", "1x%d".formatted(40 * DAY)),
        usage("used_once", "_x%d 1x%d".formatted(20 * DAY, DAY)),
        info("used_again", "1x%d".formatted(40 * DAY)),
        usage("used_again", "1x%d 2x%d".formatted(20 * DAY, 20 * DAY)),
        info("new", "_x%d 1x%d".formatted(35 * DAY, 5 * DAY)));
  }

  private void assertUses(int expected, Series... series) throws Exception {
    assertPasses(
        queries.under("How often is each feature used?"),
        List.of(Map.of("labels", "{" + EXPORT + "}", "value", expected)),
        series);
  }

  private static Series series(String process, String values) {
    return new Series(
        "product_feature_usage_total{%s,service_instance_id=\"%s\"}".formatted(EXPORT, process),
        values);
  }

  private static Series usage(String feature, String values) {
    return new Series(
        "product_feature_usage_total{feature_name=\"%s\",tenant_id=\"acme\"}".formatted(feature),
        values);
  }

  private static Series info(String feature, String values) {
    return new Series(
        "product_feature_info{feature_name=\"%s\",feature_owner=\"insights\"}".formatted(feature),
        values);
  }

  private static Map<String, ?> unused(String feature) {
    return Map.of(
        "labels",
        "{feature_name=\"%s\",feature_owner=\"insights\"}".formatted(feature),
        "value",
        1);
  }

  private void assertPasses(String query, List<Map<String, ?>> expected, Series... series)
      throws Exception {
    Path file = scratch.resolve("test.yml");
    Map<String, ?> asked = Map.of("expr", query, "eval_time", "40d", "exp_samples", expected);
    Map<String, ?> test =
        Map.of("interval", "5m", "input_series", series, "promql_expr_test", List.of(asked));
    // JSON is YAML.
    Files.writeString(
        file,
        new ObjectMapper()
            .writeValueAsString(Map.of("evaluation_interval", "5m", "tests", List.of(test))));
    Process promtool =
        new ProcessBuilder(
                Prometheus.executable("promtool").toString(), "test", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
  }

  /**
   * Input of promtool.
   *
   * @param values in its notation
   */
  private record Series(String series, String values) {}
}
