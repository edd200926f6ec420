package com.acme.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** WebFlux, Boot's own OpenTelemetry, metrics by OTLP and on the Prometheus page. */
class SearchApplicationTest {

  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();

  @Configuration
  static class Tokens {

    @Bean
    ReactiveJwtDecoder decoder() {
      return NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(KEY, "HmacSHA256")).build();
    }
  }

  @Test
  void usesOfReactiveHandlersReachAllRegistriesWithTheirCaller() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      try (ConfigurableApplicationContext application = start(receiver)) {
        String token = token();
        assertThat(get(application, "/search?article=book", token)).isEqualTo("found book");
        assertThat(get(application, "/search?article=pen", token)).isEqualTo("found pen");

        // A registry sees new series a second later.
        await()
            .untilAsserted(
                () ->
                    assertThat(get(application, "/actuator/prometheus", token).lines())
                        .filteredOn(line -> line.matches("product_feature_usage(_total)?\\{.*"))
                        .singleElement()
                        .asString()
                        .contains("tenant_id=\"acme\"", "user_plan=\"pro\"")
                        .endsWith(" 2.0"));
        assertThat(get(application, "/actuator/features/search", token))
            .contains("\"weaving\":\"woven\"", "\"uses\":2");
      }

      assertThat(receiver.bodies("/v1/metrics"))
          .anySatisfy(
              body ->
                  assertThat(body)
                      .contains("product.feature.usage", "product.feature.latency", "acme", "pro"));
      assertThat(receiver.keys()).isNotEmpty().containsOnly("secret");
      assertThat(receiver.bodies("/v1/traces"))
          .anySatisfy(body -> assertThat(body).contains("feature.search", "anna"));
    }
  }

  private static ConfigurableApplicationContext start(OtlpReceiver receiver) {
    return new SpringApplicationBuilder(SearchApplication.class, Tokens.class)
        .properties(
            Map.of(
                "server.port",
                "0",
                "spring.application.name",
                "search",
                "management.otlp.metrics.export.url",
                receiver.url("/v1/metrics"),
                "management.otlp.metrics.export.headers.Api-Key",
                "secret",
                "management.otlp.tracing.endpoint",
                receiver.url("/v1/traces"),
                "management.opentelemetry.tracing.export.otlp.endpoint",
                receiver.url("/v1/traces")))
        .run();
  }

  private static String token() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .subject("anna")
                .claim("tenant_id", "acme")
                .claim("plan", "pro")
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build());
    token.sign(new MACSigner(KEY));
    return token.serialize();
  }

  private static String get(ConfigurableApplicationContext application, String path, String token)
      throws Exception {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
