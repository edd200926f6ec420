package dev.trackfeature.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The Prometheus that is installed, in a process and with data of its own. */
final class Prometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  private Prometheus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Lets it scrape twice a second, or skips the test where there is none. A scrape that takes
   * longer fails, and its series are not there until the next: await what a query returns.
   */
  static Prometheus start(Path scratch, String scrapeConfigs) throws IOException {
    Path executable = executable("prometheus");
    Path config = scratch.resolve("prometheus.yml");
    Files.writeString(config, "global:\n  scrape_interval: 500ms\n" + scrapeConfigs);
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + scratch.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .start();
    return new Prometheus(process, "http://" + listensOn(process.inputReader()));
  }

  /** One of the programs of Prometheus; the test is skipped where there is none. */
  static Path executable(String name) {
    Optional<Path> found =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getenv("PATH"))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    String missing = "no " + name + " on the PATH; install Prometheus";
    if ("true".equals(System.getenv("TRACKFEATURE_REQUIRE_PROMETHEUS"))) {
      assertThat(found).as(missing).isPresent();
    }
    assumeTrue(found.isPresent(), missing);
    return found.get();
  }

  /**
   * A port for the application, because Prometheus is configured with it before the application
   * starts. It is below the ports that systems give to programs that ask for any, as another
   * process could get it meanwhile.
   */
  static int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new AssertionError("no free port");
  }

  private static String listensOn(BufferedReader log) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("msg=\"Listening on\"")) {
        // Prometheus would block on a full pipe.
        Thread drain = new Thread(() -> drain(log), "prometheus-log");
        drain.setDaemon(true);
        drain.start();
        return line.replaceAll(".* address=(\\S+).*", "$1");
      }
    }
    throw new AssertionError("Prometheus did not start:\n" + said);
  }

  private static void drain(BufferedReader log) {
    try (log) {
      while (log.readLine() != null) {
        continue;
      }
    } catch (IOException e) {
      // Prometheus has ended, and the rest is not needed.
    }
  }

  /** By the address of each target: {@code up}, or what is wrong with it. */
  Map<String, String> targets() throws IOException {
    Map<String, String> health = new HashMap<>();
    for (JsonNode target : get("/api/v1/targets").path("activeTargets")) {
      health.put(
          target.path("discoveredLabels").path("__address__").asText(),
          target.path("health").asText().equals("up") ? "up" : target.path("lastError").asText());
    }
    return health;
  }

  /** The values as of now, each by the values of these labels. */
  Map<String, Double> query(String query, String... labels) throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (JsonNode sample : get("/api/v1/query?query=" + encode(query)).path("result")) {
      String key =
          String.join(
              " ",
              List.of(labels).stream()
                  .map(label -> sample.path("metric").path(label).asText())
                  .toList());
      assertThat(values.put(key, sample.path("value").path(1).asDouble()))
          .as("only value of %s in %s", key, query)
          .isNull();
    }
    return values;
  }

  private JsonNode get(String path) throws IOException {
    try {
      String body =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(address + path)).build(),
                  BodyHandlers.ofString())
              .body();
      JsonNode answer = JSON.readTree(body);
      assertThat(answer.path("status").asText()).as(body).isEqualTo("success");
      return answer.path("data");
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static String encode(String query) {
    return URLEncoder.encode(query, UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      // Its files are the test's, which are deleted next.
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
