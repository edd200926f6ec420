package dev.trackfeature.spring.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Receives metrics as OTLP over HTTP, and keeps those of features. */
final class MetricsReceiver implements AutoCloseable {

  private final Queue<ResourceMetrics> resources = new ConcurrentLinkedQueue<>();
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private MetricsReceiver(HttpServer server) {
    this.server = server;
  }

  static MetricsReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MetricsReceiver receiver = new MetricsReceiver(server);
    server.createContext("/in", receiver::take);
    server.start();
    return receiver;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      for (ResourceMetrics resource :
          ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())
              .getResourceMetricsList()) {
        if (metrics(resource).anyMatch(metric -> metric.getName().startsWith("product."))) {
          resources.add(resource);
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
  }

  /** Of each request with features, the header {@code api-key}. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  List<ResourceMetrics> resources() {
    return List.copyOf(resources);
  }

  /** In the order of their arrival. */
  List<Metric> metrics(String name) {
    return resources.stream()
        .flatMap(MetricsReceiver::metrics)
        .filter(metric -> metric.getName().equals(name))
        .toList();
  }

  private static Stream<Metric> metrics(ResourceMetrics resource) {
    return resource.getScopeMetricsList().stream()
        .flatMap(scope -> scope.getMetricsList().stream());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
