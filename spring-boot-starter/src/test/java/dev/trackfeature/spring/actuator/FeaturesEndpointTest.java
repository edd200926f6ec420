package dev.trackfeature.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint of a real application, over HTTP. */
class FeaturesEndpointTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext application;

  static class Reports {

    @TrackFeature("report_export")
    public String export() {
      return "report";
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    Reports reports() {
      return new Reports();
    }

    @Bean
    FeatureTrackingBuilderCustomizer catalog() {
      return builder ->
          builder.setCatalog(
              FeatureCatalog.merge(
                  Map.of(
                      "shop",
                      List.of(
                          Feature.builder("report_export")
                              .category("reporting")
                              .owner("insights")
                              .entryPoints(List.of(entryPoint(Reports.class.getName(), "export")))
                              .build(),
                          Feature.builder("seat_invite")
                              .category("accounts")
                              .owner("growth")
                              .entryPoints(List.of(entryPoint("com.acme.Seats", "invite")))
                              .build()))));
    }

    private static EntryPoint entryPoint(String className, String method) {
      return new EntryPoint(
          className, method, "()Ljava/lang/String;", Returns.VALUE, Visibility.PUBLIC);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    SpringApplication starting = new SpringApplication(Application.class);
    starting.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "management.endpoints.web.exposure.include", "*",
            "management.endpoint.health.show-details", "always",
            "management.otlp.metrics.export.enabled", "false",
            "trackfeature.weaving.missing", "ignore",
            "spring.autoconfigure.exclude",
                "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
                    + "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"));
    application = starting.run();
    FeatureContext caller = FeatureContext.of("tenant-secret", "pro").withUserId("anna");
    try (Scope scope = caller.makeCurrent()) {
      application.getBean(Reports.class).export();
      application.getBean(Reports.class).export();
    }
    application.getBean(FeatureTracking.class).flush();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void endpointShowsCatalogUsesAndHowEachFeatureIsRecorded() throws Exception {
    JsonNode report = get("/actuator/features", 200);

    assertThat(report.path("scope").asString()).isEqualTo("this instance");
    assertThat(report.path("route").path("kind").asString()).isNotEmpty();
    assertThat(report.path("catalog").asString()).isEqualTo("loaded");
    assertThat(report.path("modules").path("shop").asString()).hasSize(64);
    assertThat(report.path("features")).hasSize(2);
    JsonNode export = report.path("features").get(0);
    assertThat(export.path("name").asString()).isEqualTo("report_export");
    assertThat(export.path("title").asString()).isEqualTo("Report export");
    assertThat(export.path("owner").asString()).isEqualTo("insights");
    assertThat(export.path("weaving").asString()).isEqualTo("proxied");
    assertThat(export.path("uses").asLong()).isEqualTo(2);
    assertThat(export.path("failures").asLong()).isZero();
    assertThat(export.path("inFlight").asLong()).isZero();
    assertThat(export.path("lastUsed").asString()).isNotEmpty();
    assertThat(export.path("adoption").path("discovered").path("pro").asLong()).isEqualTo(1);
    JsonNode invite = report.path("features").get(1);
    assertThat(invite.path("uses").asLong()).isZero();
    assertThat(invite.has("lastUsed")).isFalse();
    assertThat(invite.path("weaving").asString()).isEqualTo("unknown");
    assertThat(invite.path("weavingReason").asString()).isNotEmpty();
  }

  @Test
  void nothingNamesTenantsOrUsers() throws Exception {
    for (String path : List.of("features", "features/report_export", "info", "health")) {
      assertThat(get("/actuator/" + path, 200).toString())
          .doesNotContain("tenant-secret")
          .doesNotContain("anna");
    }
  }

  @Test
  void parametersChooseFeatures() throws Exception {
    assertThat(names("?category=reporting")).containsExactly("report_export");
    assertThat(names("?owner=growth")).containsExactly("seat_invite");
    assertThat(names("?status=unused")).containsExactly("seat_invite");
    assertThat(names("?status=not-woven")).isEmpty();
    assertThat(names("?category=reporting&owner=growth")).isEmpty();
  }

  @Test
  void unknownParameterValueIsRefusedWithThePossibleOnes() throws Exception {
    assertThat(get("/actuator/features?status=dead", 400).path("error").asString())
        .isEqualTo("status is 'dead'; use unused or not-woven.");
    assertThat(get("/actuator/features?format=csv", 400).path("error").asString())
        .isEqualTo("format is 'csv'; use usage.");
  }

  @Test
  void oneFeatureHasItsEntryPointsAndAttributes() throws Exception {
    JsonNode export = get("/actuator/features/report_export", 200);

    assertThat(export.path("entryPoints").get(0).path("class").asString())
        .isEqualTo(Reports.class.getName());
    assertThat(export.path("entryPoints").get(0).path("method").asString()).isEqualTo("export");
    assertThat(export.path("entryPoints").get(0).path("weaving").asString()).isEqualTo("proxied");
    assertThat(export.path("attributes").isArray()).isTrue();
  }

  @Test
  void unknownFeatureIsAnsweredWithTheNearestName() throws Exception {
    assertThat(get("/actuator/features/report_exprot", 404).path("didYouMean").asString())
        .isEqualTo("report_export");
    assertThat(get("/actuator/features/other", 404).has("didYouMean")).isFalse();
  }

  @Test
  void usageFormatFollowsItsSchema() throws Exception {
    String usage = body("/actuator/features?format=usage", 200);

    SchemaRegistry schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    Map.of(
                        "urn:trackfeature:feature-usage:1", schema("usage"),
                        "urn:trackfeature:feature-catalog:1", schema("catalog"))));
    Schema schema =
        schemas.getSchema(
            com.networknt.schema.SchemaLocation.of("urn:trackfeature:feature-usage:1"));
    assertThat(schema.validate(usage, InputFormat.JSON)).isEmpty();
    JsonNode features = JsonMapper.shared().readTree(usage).path("features");
    assertThat(features.get(0).path("uses").asLong()).isEqualTo(2);
    assertThat(features.get(1).path("uses").asLong()).isZero();
  }

  @Test
  void infoNamesModulesAndHealthIsUpWithDetails() throws Exception {
    assertThat(get("/actuator/info", 200).path("features").path("count").asLong()).isEqualTo(2);
    JsonNode health = get("/actuator/health/features", 200);
    assertThat(health.path("status").asString()).isIn("UP", "UNKNOWN");
    assertThat(health.path("details").path("adoptionPending").asLong()).isZero();
  }

  private static List<String> names(String query) throws Exception {
    return get("/actuator/features" + query, 200)
        .path("features")
        .valueStream()
        .map(feature -> feature.path("name").asString())
        .toList();
  }

  private static JsonNode get(String path, int status) throws Exception {
    return JsonMapper.shared().readTree(body(path, status));
  }

  private static String body(String path, int status) throws Exception {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  private static String schema(String name) {
    try (var in =
        FeaturesEndpointTest.class.getResourceAsStream(
            "/dev/trackfeature/schema/feature-" + name + "-1.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
