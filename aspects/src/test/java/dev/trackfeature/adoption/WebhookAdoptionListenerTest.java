package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts to a real server that does everything a server shouldn't. */
class WebhookAdoptionListenerTest {

  private static final byte[] SECRET = "a secret of 24 bytes ...".getBytes(UTF_8);
  private static final AdoptionEvent EVENT =
      new AdoptionEvent(
          "0123abcd",
          "report_export",
          "reporting",
          AdoptionStage.POWER_USER,
          50,
          52,
          "acme \"&\\\n",
          "pro",
          "зоя 👩",
          Instant.parse("2026-01-02T03:04:05.678Z"));

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private record Received(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(pool);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    pool.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
    Answer answer = answers.poll();
    try {
      (answer == null ? status(204) : answer).to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static Answer status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Long enough for a first request on a busy machine. */
  private WebhookAdoptionListener listener(Duration firstBackoff, Duration longest) {
    return listener(Duration.ofSeconds(60), firstBackoff, longest);
  }

  private WebhookAdoptionListener listener(
      Duration answer, Duration firstBackoff, Duration longest) {
    return WebhookAdoptionListener.create(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"),
        SECRET,
        new WebhookAdoptionListener.Patience(answer, firstBackoff, longest));
  }

  private WebhookAdoptionListener listener() {
    return listener(Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  @Test
  void theEventIsPostedAsSignedJson() throws Exception {
    listener().stageReached(EVENT);

    assertThat(received).hasSize(1);
    Received post = received.get(0);
    assertThat(post.body())
        .isEqualTo(
            "{\"adoption.event_id\":\"0123abcd\",\"feature.name\":\"report_export\","
                + "\"feature.category\":\"reporting\",\"adoption.stage\":\"power_user\","
                + "\"adoption.threshold\":50,\"adoption.usage_count\":52,"
                + "\"tenant.id\":\"acme \\\"&\\\\\\u000a\",\"user.plan\":\"pro\","
                + "\"user.id\":\"зоя 👩\",\"reached_at\":\"2026-01-02T03:04:05.678Z\"}");
    assertThat(post.header("Content-type")).isEqualTo("application/json");
    assertThat(post.header("Trackfeature-event-id")).isEqualTo("0123abcd");
    String signed = post.header("Trackfeature-timestamp") + "." + post.body();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    assertThat(post.header("Trackfeature-signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
  }

  @Test
  void whatMayPassIsTriedAgainWithTheSameEvent() throws Exception {
    answers.add(status(503));
    answers.add(status(429, "Retry-After", "no number"));
    answers.add(HttpExchange::close);
    answers.add(exchange -> end.await());
    answers.add(status(500));

    listener(Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofMinutes(5))
        .stageReached(EVENT);

    assertThat(received).hasSize(6).extracting(Received::body).containsOnly(received.get(0).body());
  }

  @Test
  void retryAfterIsFollowedInSecondsAndAsADate() throws Exception {
    answers.add(status(429, "Retry-After", "1"));
    String past =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC));
    answers.add(status(503, "Retry-After", past));
    long start = System.nanoTime();

    // Without Retry-After it would wait for hours.
    listener(Duration.ofHours(1), Duration.ofHours(2)).stageReached(EVENT);

    assertThat(received).hasSize(3);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @Test
  void aServerCanNotAskForMoreThanTheLongestWait() throws Exception {
    answers.add(status(503, "Retry-After", "999999999"));

    listener(Duration.ofMillis(1), Duration.ofMillis(5)).stageReached(EVENT);

    assertThat(received).hasSize(2);
  }

  @Test
  void refusalAndRedirectFailAtOnce() {
    answers.add(status(400));
    answers.add(status(302, "Location", "/elsewhere"));

    assertThatThrownBy(() -> listener().stageReached(EVENT))
        .isInstanceOf(IOException.class)
        .hasMessage("the webhook refused an event: status 400");
    assertThatThrownBy(() -> listener().stageReached(EVENT)).hasMessageContaining("302");
    assertThat(received).hasSize(2);
  }

  @Test
  void aServerThatNeverRecoversIsGivenUp() {
    for (int i = 0; i < 20; i++) {
      answers.add(status(503));
    }

    assertThatThrownBy(() -> listener().stageReached(EVENT))
        .isInstanceOf(IOException.class)
        .hasMessage("the webhook did not take an event in 8 tries: status 503");
    assertThat(received).hasSize(8);
  }

  @Test
  void anAddressOrSecretThatCanNotWorkIsRefusedAtOnce() {
    assertThatThrownBy(() -> WebhookAdoptionListener.create(URI.create("/hook"), SECRET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> WebhookAdoptionListener.create(URI.create("http://localhost/"), new byte[15]))
        .hasMessageContaining("15 bytes");
  }
}
