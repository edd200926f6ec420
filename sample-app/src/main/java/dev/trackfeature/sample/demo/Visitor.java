package dev.trackfeature.sample.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.random.RandomGenerator;

/** A demo user at work: each action is one or two real requests to the API. */
final class Visitor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WORDS =
      List.of("revenue", "north", "partners", "web", "late", "by", "unicorn");

  private final HttpClient client;
  private final URI address;
  private final String key;
  private final Habit habit;
  private final RandomGenerator random;
  private JsonNode reports = JSON.createArrayNode();
  private long dashboard;

  Visitor(HttpClient client, URI address, String user, Habit habit, RandomGenerator random) {
    this.client = client;
    this.address = address;
    this.key = DemoData.key(user);
    this.habit = habit;
    this.random = random;
  }

  void act() throws IOException, InterruptedException {
    switch (habit.next(random)) {
      case SEARCH -> reports = get("/api/reports?q=" + WORDS.get(random.nextInt(WORDS.size())));
      case EXPORT -> export();
      case CREATE_DASHBOARD -> createDashboard();
      case SHARE_DASHBOARD -> shareDashboard();
      case INVITE -> invite();
      case REMOVE -> remove();
    }
  }

  private void export() throws IOException, InterruptedException {
    if (reports.isEmpty()) {
      reports = get("/api/reports?q=by");
    }
    // Now and then a bookmark of a report that is gone.
    long report =
        random.nextInt(40) == 0
            ? 0
            : reports.path(random.nextInt(reports.size())).path("id").asLong();
    send(request("/api/reports/" + report + "/export?format=" + habit.format()).GET());
  }

  private void createDashboard() throws IOException, InterruptedException {
    String body = "{\"name\": \"Week %d\"}".formatted(random.nextInt(1, 53));
    dashboard = post("/api/dashboards", body).path("id").asLong();
  }

  private void shareDashboard() throws IOException, InterruptedException {
    if (dashboard == 0) {
      createDashboard();
    }
    String audience = random.nextInt(3) == 0 ? "company" : "team";
    post("/api/dashboards/" + dashboard + "/share", "{\"audience\": \"" + audience + "\"}");
  }

  private void invite() throws IOException, InterruptedException {
    post("/api/members", "{\"email\": \"guest-%08x@guest.example\"}".formatted(random.nextInt()));
  }

  private void remove() throws IOException, InterruptedException {
    for (JsonNode member : get("/api/members")) {
      if (member.path("email").asText().startsWith("guest-")) {
        send(request("/api/members/" + member.path("id").asText()).DELETE());
        return;
      }
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).GET()));
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).POST(BodyPublishers.ofString(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }
}
