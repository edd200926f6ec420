package dev.trackfeature;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Receives OTLP over HTTP, in protobuf. */
final class OtlpReceiver implements AutoCloseable {

  private final Queue<ScopeMetrics> metrics = new ConcurrentLinkedQueue<>();
  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpReceiver receiver = new OtlpReceiver(server);
    server.createContext("/v1/metrics", receiver::takeMetrics);
    server.createContext("/v1/traces", receiver::takeSpans);
    server.start();
    return receiver;
  }

  private void takeMetrics(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())
          .getResourceMetricsList()
          .stream()
          .flatMap(resource -> resource.getScopeMetricsList().stream())
          .forEach(metrics::add);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void takeSpans(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(spans::add);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** The settings that make an agent export here; metrics once, when its JVM ends. */
  Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort(),
        "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
        "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
        "OTEL_METRIC_EXPORT_INTERVAL", "3600000",
        "OTEL_LOGS_EXPORTER", "none");
  }

  /** The points that were received from this instrumentation scope; of histograms, the count. */
  List<String> points(String scopeName) {
    return metrics.stream()
        .filter(scope -> scope.getScope().getName().equals(scopeName))
        .flatMap(scope -> scope.getMetricsList().stream())
        .flatMap(OtlpReceiver::pointsOf)
        .toList();
  }

  private static Stream<String> pointsOf(Metric metric) {
    return Stream.of(
            metric.getSum().getDataPointsList().stream()
                .map(point -> text(point.getAttributesList()) + " " + point.getAsInt()),
            metric.getGauge().getDataPointsList().stream()
                .map(point -> text(point.getAttributesList()) + " " + point.getAsInt()),
            metric.getHistogram().getDataPointsList().stream()
                .map(point -> text(point.getAttributesList()) + " " + point.getCount()))
        .flatMap(points -> points)
        .map(point -> metric.getName() + point);
  }

  /** Attributes of type string, sorted. */
  static String text(List<KeyValue> attributes) {
    return attributes.stream()
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue().getStringValue())
        .sorted()
        .collect(Collectors.joining(" ", "{", "}"));
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
