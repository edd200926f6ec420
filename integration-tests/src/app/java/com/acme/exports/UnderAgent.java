package com.acme.exports;

import com.acme.exports.Exports.Format;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves requests and makes one for each path among its arguments. It sets up neither OpenTelemetry
 * nor the tracking: the agent does.
 */
final class UnderAgent {

  private static final Exports EXPORTS = new Exports();

  private UnderAgent() {}

  public static void main(String[] paths) throws IOException, InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/export", exchange -> answer(exchange, EXPORTS.export(Format.CSV, "r1")));
    server.createContext(
        "/acme/export",
        exchange -> {
          try (Scope scope = FeatureContext.of("acme", "pro").withUserId("ada").makeCurrent()) {
            answer(exchange, EXPORTS.export(Format.CSV, "r1"));
          }
        });
    server.createContext(
        "/acme/mail",
        exchange -> {
          try (Scope scope = FeatureContext.of("acme", "pro").makeCurrent()) {
            answer(exchange, EXPORTS.mail("r1", executor).toCompletableFuture().join());
          }
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    HttpClient client = HttpClient.newHttpClient();
    for (String path : paths) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
      System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
    server.stop(0);
    executor.shutdown();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
