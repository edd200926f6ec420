package dev.trackfeature.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Receives OTLP over HTTP. Text is plain in protobuf, so that it can be searched undecoded. */
final class OtlpCollector implements AutoCloseable {

  private final Map<String, String> received = new ConcurrentHashMap<>();
  private final HttpServer server;

  private OtlpCollector(HttpServer server) {
    this.server = server;
  }

  static OtlpCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpCollector collector = new OtlpCollector(server);
    server.createContext("/", collector::take);
    server.start();
    return collector;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      received.merge(exchange.getRequestURI().getPath(), body, String::concat);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** The settings that make the SDK export here. */
  Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf");
  }

  String received(String path) {
    return received.getOrDefault(path, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
