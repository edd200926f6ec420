package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A webhook whose receiver asks for one event to be sent later, with a real database and a real
 * server.
 */
class WebhookRetriesTest {

  private static final int OTHERS = 50;

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private volatile boolean ready;
  private HttpServer receiver;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::handle);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String event = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean later = !ready && event.contains("\"ada\"");
    // First, as a test that sees the answer's effect looks here.
    (later ? refused : taken).add(event);
    exchange.getResponseHeaders().set("Retry-After", "300");
    exchange.sendResponseHeaders(later ? 503 : 204, -1);
    exchange.close();
  }

  @Test
  void eventThatWaitsForItsRetryStaysInTheDatabaseForTheNextStart() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("usage.db");
    try (Tracked tracked = tracked(url)) {
      Tracked.use("ada", 1);
      for (int i = 0; i < OTHERS; i++) {
        Tracked.use("u" + i, 1);
      }
      Tracked.await(() -> taken.size() == OTHERS);
      // The state that a kill would leave now.
      Tracked.await(() -> Databases.unannounced(url) == 1);
      assertThat(refused).hasSize(1);
      assertThat(tracked.dropped()).isEmpty();
    }
    assertThat(Databases.unannounced(url)).isEqualTo(1);
    Databases.execute(url, "UPDATE trackfeature_transition SET claimed_at = 1");
    ready = true;
    try (Tracked next = tracked(url)) {
      Tracked.await(() -> Databases.unannounced(url) == 0);
      assertThat(taken).hasSize(OTHERS + 1).contains(refused.get(0));
      assertThat(next.dropped()).isEmpty();
    }
  }

  private Tracked tracked(String url) {
    URI address = URI.create("http://localhost:" + receiver.getAddress().getPort() + "/");
    return new Tracked(
        JdbcUsageCountStore.create(Databases.of(url)),
        builder ->
            builder
                .setAdoptionCloseTimeout(Duration.ofMillis(100))
                .addAdoptionListener(WebhookAdoptionListener.create(address, new byte[16])));
  }
}
