package com.acme.search;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what is sent by OTLP over HTTP. */
final class OtlpReceiver implements AutoCloseable {

  private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  OtlpReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext(
        "/",
        exchange -> {
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          try (InputStream in =
              zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            bodies
                .computeIfAbsent(
                    exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
                .add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
          }
          String key = exchange.getRequestHeaders().getFirst("Api-Key");
          if (key != null) {
            keys.add(key);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** What came, byte by byte: the texts in it are as they were sent. */
  List<String> bodies(String path) {
    return bodies.getOrDefault(path, List.of());
  }

  /** The values of the header that senders were told to send. */
  List<String> keys() {
    return keys;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
