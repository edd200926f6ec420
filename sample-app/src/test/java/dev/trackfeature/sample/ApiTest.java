package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {

  @TempDir Path dataDir;
  private RunningChartroom app;

  @BeforeEach
  void start() throws Exception {
    app = RunningChartroom.quiet(dataDir);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void reportIsExportedInTheFormatThatWasAskedFor() {
    HttpResponse<String> csv = app.get("/api/reports/1/export?format=csv", "ana");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"report-1.csv\"");
    assertThat(csv.body())
        .startsWith("day,item,amount\r\n2026-01-01,\"partners\",")
        .hasLineCount(721);
    assertThat(app.get("/api/reports/1/export?format=json", "ana").body())
        .startsWith("{\"id\":1,\"title\":\"Revenue by channel\",\"rows\":[{\"day\":\"2026-01-01\"");
    assertThat(app.get("/api/reports/1/export?format=html", "ana").body())
        .contains("<h1>Revenue by channel</h1>");
    assertThat(app.get("/api/reports/1/print", "ana").body())
        .contains("<h1>Revenue by channel</h1>");
  }

  @Test
  void searchFindsOnlyTheReportsOfTheAccount() {
    assertThat(app.get("/api/reports?q=north", "ana").body())
        .isEqualTo("[{\"id\":2,\"title\":\"Orders by region\",\"matches\":180}]");
    assertThat(app.get("/api/reports?q=unicorn", "ana").body()).isEqualTo("[]");
    assertProblem(app.get("/api/reports/2/export?format=csv", "eli"), 404, "not_found");
  }

  @Test
  void requestWithoutKnownKeyIsRefused() {
    assertProblem(app.get("/api/reports", "a stranger"), 401, "unauthorized");
    HttpResponse<String> keyless = app.send(app.request("/api/reports"));
    assertProblem(keyless, 401, "unauthorized");
    assertThat(keyless.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(app.send(app.request("/api/reports").header("X-Api-Key", "demo-ana")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void inviteIsRefusedOnceTheSeatsAreUsedUpAndWorksAgainAfterOneIsFreed() {
    HttpResponse<String> third =
        app.post("/api/members", "ana", "{\"email\": \"cy@acorn.example\"}");
    assertThat(third.statusCode()).isEqualTo(201);
    String fourth = "{\"email\": \"di@acorn.example\"}";
    HttpResponse<String> refused = app.post("/api/members", "ana", fourth);
    assertProblem(refused, 402, "seats_used_up");
    assertThat(refused.body()).contains("All 3 seats of the free plan are taken.");

    String id = third.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(app.delete("/api/members/" + id, "ana").statusCode()).isEqualTo(204);
    assertThat(app.post("/api/members", "ana", fourth).statusCode()).isEqualTo(201);
    assertThat(app.get("/api/members", "ana").body())
        .contains("ana@", "ben@", "di@")
        .doesNotContain("cy@");
  }

  @Test
  void sharingNeedsAPlanThatIncludesIt() {
    app.post("/api/dashboards", "carl", "{\"name\": \" Fleet \"}");
    String team = "{\"audience\": \"team\"}";
    assertThat(app.post("/api/dashboards/1/share", "carl", team).body())
        .isEqualTo("{\"id\":1,\"name\":\"Fleet\",\"audience\":\"TEAM\"}");
    assertProblem(app.post("/api/dashboards/1/share", "ana", team), 402, "not_in_plan");
    assertProblem(app.post("/api/dashboards/1/share", "dana", team), 404, "not_found");
  }

  @Test
  void badInputIsAnsweredWithWhatIsWrong() {
    assertProblem(app.get("/api/reports/one/export?format=csv", "ana"), 400, "bad_request");
    HttpResponse<String> format = app.get("/api/reports/1/export?format=pdf", "ana");
    assertProblem(format, 400, "bad_request");
    assertThat(format.body()).contains("is one of [csv, json, html].");
    assertProblem(app.get("/api/reports/1/export", "ana"), 400, "bad_request");
    assertProblem(app.post("/api/dashboards", "ana", "{\"name\": "), 400, "invalid_json");
    assertProblem(app.post("/api/dashboards", "ana", "{}"), 400, "bad_request");
    assertProblem(app.post("/api/dashboards", "ana", "{\"name\": \" \"}"), 400, "invalid_input");
    assertProblem(app.post("/api/members", "ana", "{\"email\": \"ana\"}"), 400, "invalid_input");
    assertProblem(
        app.post("/api/members", "ana", "{\"email\": \"ana@acorn.example\"}"),
        400,
        "invalid_input");
    assertProblem(app.get("/api/nothing-here", "ana"), 404, "not_found");
  }

  @Test
  void prometheusTextNamesEveryInstrumentWithTenantAndPlan() {
    app.get("/api/reports/1/export?format=csv", "ana");
    String labels =
        "{feature_category=\"reporting\",feature_name=\"report_export\",report_format=\"CSV\","
            + "tenant_id=\"acorn\",user_plan=\"free\"";
    // Each process has its own.
    String instance = ",service_instance_id=\"[0-9a-f-]{36}\"";
    await()
        .untilAsserted(
            () ->
                assertThat(
                        app.send(app.request("/metrics")).body().replaceAll(instance, "").lines())
                    .contains(
                        "product_feature_usage_total" + labels + "} 1.0",
                        "product_feature_latency_milliseconds_count" + labels + "} 1",
                        "product_feature_active_users"
                            + labels.replace("report_format=\"CSV\",", "")
                            + "} 0.0",
                        "product_feature{feature_category=\"reporting\","
                            + "feature_lifecycle=\"deprecated\",feature_name=\"report_print\","
                            + "feature_owner=\"insights\"} 1.0",
                        "http_requests_total{http_request_method=\"GET\","
                            + "http_response_status_code=\"200\","
                            + "http_route=\"/api/reports/{id}/export\"} 1.0"));
  }

  @Test
  void restartKeepsTheDataAndResetsTheFigures() throws Exception {
    app.post("/api/dashboards", "carl", "{\"name\": \"Fleet\"}");
    app.close();
    app = RunningChartroom.quiet(dataDir);
    assertThat(app.metrics()).noneMatch(metric -> metric.getName().equals("product.feature.usage"));
    assertThat(app.post("/api/dashboards/1/share", "carl", "{\"audience\": \"team\"}").body())
        .contains("Fleet");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body()).startsWith("{\"error\":\"" + error + "\",\"message\":\"");
  }
}
