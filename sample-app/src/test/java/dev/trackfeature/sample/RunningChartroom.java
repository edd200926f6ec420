package dev.trackfeature.sample;

import dev.trackfeature.sample.setup.Settings;
import dev.trackfeature.sample.setup.SetupException;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** The real application on a free port, in this process, and a client of it. */
final class RunningChartroom implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Chartroom chartroom;

  private RunningChartroom(Chartroom chartroom) {
    this.chartroom = chartroom;
  }

  static RunningChartroom quiet(Path dataDir) throws SetupException {
    return start(dataDir, Optional.empty(), false);
  }

  static RunningChartroom busy(Path dataDir) throws SetupException {
    return start(dataDir, Optional.empty(), true);
  }

  /** Keeps adoption counts in this PostgreSQL. */
  static RunningChartroom on(String adoptionDb, Path dataDir) throws SetupException {
    return start(dataDir, Optional.of(adoptionDb), false);
  }

  private static RunningChartroom start(Path dataDir, Optional<String> adoptionDb, boolean traffic)
      throws SetupException {
    return new RunningChartroom(
        Chartroom.start(
            new Settings("localhost", 0, dataDir, adoptionDb, traffic, Optional.empty())));
  }

  String address() {
    return chartroom.address();
  }

  Collection<MetricData> metrics() {
    return chartroom.telemetry().collect();
  }

  HttpResponse<String> get(String path, String user) {
    return send(request(path, user).GET());
  }

  HttpResponse<String> post(String path, String user, String body) {
    return send(request(path, user).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> delete(String path, String user) {
    return send(request(path, user).DELETE());
  }

  HttpRequest.Builder request(String path, String user) {
    return request(path).header("Authorization", "Bearer demo-" + user);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    chartroom.close();
  }
}
