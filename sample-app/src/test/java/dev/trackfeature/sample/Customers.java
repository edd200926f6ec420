package dev.trackfeature.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The demo users, as clients of the application on this port. */
final class Customers {

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Customers(int port) {
    this.port = port;
  }

  /** Report 1 belongs to ana and ben, 6 to carl, 15 to eli. */
  void exportCsv(String user, int report, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      get("/api/reports/%d/export?format=csv".formatted(report), user);
    }
  }

  String get(String path, String user) throws IOException, InterruptedException {
    return send(request(path, user).GET());
  }

  void post(String path, String user, String body) throws IOException, InterruptedException {
    send(request(path, user).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String user) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer demo-" + user);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }
}
