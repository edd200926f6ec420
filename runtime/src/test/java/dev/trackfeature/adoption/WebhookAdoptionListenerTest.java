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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts to a real server that does everything a server shouldn't. */
class WebhookAdoptionListenerTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:05:00Z");
  private static final byte[] SECRET = "a secret of 24 bytes ...".getBytes(UTF_8);
  private static final AdoptionEvent EVENT =
      AdoptionEvent.builder("0123abcd")
          .feature("report_export")
          .category("reporting")
          .stage(AdoptionStage.POWER_USER)
          .threshold(50)
          .usageCount(52)
          .tenantId("acme \"&\\\n")
          .plan("pro")
          .userId("зоя 👩")
          .reachedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
          .build();

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

  private WebhookAdoptionListener listener(
      Duration answer, Duration firstBackoff, Duration longest) {
    return WebhookAdoptionListener.create(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/hook"),
        SECRET,
        new WebhookAdoptionListener.Patience(answer, Duration.ofSeconds(60), firstBackoff, longest),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Patient enough for a first request on a busy machine. */
  private WebhookAdoptionListener listener() {
    return listener(Duration.ofSeconds(60), Duration.ofSeconds(8), Duration.ofMinutes(5));
  }

  /** How long the listener wants to wait until another try; null when it is done. */
  private static Duration post(WebhookAdoptionListener listener, AdoptionEvent event)
      throws Exception {
    try {
      listener.stageReached(event);
      return null;
    } catch (RetryLaterException later) {
      return later.after();
    }
  }

  private static AdoptionEvent event(String id) {
    return AdoptionEvent.builder(id)
        .feature(EVENT.feature())
        .category(EVENT.category())
        .stage(EVENT.stage())
        .threshold(EVENT.threshold())
        .usageCount(EVENT.usageCount())
        .tenantId(EVENT.tenantId())
        .plan(EVENT.plan())
        .userId(EVENT.userId())
        .reachedAt(EVENT.reachedAt())
        .build();
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
    assertThat(post.header("Trackfeature-timestamp")).isEqualTo("1767323100");
    String signed = post.header("Trackfeature-timestamp") + "." + post.body();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    assertThat(post.header("Trackfeature-signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
  }

  @Test
  void failuresThatMayPassAreTriedAgainAfterGrowingWaits() throws Exception {
    WebhookAdoptionListener listener =
        listener(Duration.ofSeconds(3), Duration.ofSeconds(8), Duration.ofSeconds(40));
    answers.add(status(503));
    answers.add(status(429, "Retry-After", "no number"));
    answers.add(HttpExchange::close);
    answers.add(exchange -> end.await());
    answers.add(status(500));

    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    assertThat(post(listener, EVENT)).isNull();
    assertThat(received).hasSize(6).extracting(Received::body).containsOnly(received.get(0).body());
  }

  /** Otherwise all instances would come back together to a receiver that was down for long. */
  @Test
  void longestWaitsDifferToo() throws Exception {
    WebhookAdoptionListener listener = listener();
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      answers.add(status(503));
      waits.add(post(listener, EVENT));
    }

    assertThat(waits).hasSizeGreaterThan(20);
    assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofMinutes(5)) <= 0);
  }

  @Test
  void retryAfterLengthensTheWaitUpToTheLongest() throws Exception {
    WebhookAdoptionListener listener = listener();
    answers.add(status(429, "Retry-After", "299"));
    answers.add(status(503, "Retry-After", httpDate(NOW.plusSeconds(60))));
    answers.add(status(503, "Retry-After", httpDate(NOW.minusSeconds(60))));
    answers.add(status(503, "Retry-After", "999999999"));

    assertThat(post(listener, EVENT)).isEqualTo(Duration.ofSeconds(299));
    assertThat(post(listener, EVENT)).isEqualTo(Duration.ofSeconds(60));
    assertThat(post(listener, EVENT)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
    assertThat(post(listener, EVENT)).isEqualTo(Duration.ofMinutes(5));
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
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
  void anEventIsGivenUpAfterEightTriesBetweenWhichOthersAreTaken() throws Exception {
    WebhookAdoptionListener listener = listener();
    for (int i = 0; i < 7; i++) {
      answers.add(status(503));
      assertThat(post(listener, EVENT)).isNotNull();
      assertThat(post(listener, event("other" + i))).isNull();
    }
    answers.add(status(503));

    assertThatThrownBy(() -> listener.stageReached(EVENT))
        .isInstanceOf(IOException.class)
        .hasMessage("the webhook takes others but not this event: status 503");
  }

  @Test
  void noEventIsGivenUpWhileTheReceiverTakesNone() throws Exception {
    WebhookAdoptionListener listener = listener();
    for (int i = 0; i < 20; i++) {
      answers.add(status(503));
      answers.add(status(503));
      assertThat(post(listener, EVENT)).isNotNull();
      assertThat(post(listener, event("other"))).isNotNull();
    }

    assertThat(post(listener, EVENT)).isNull();
    assertThat(post(listener, event("other"))).isNull();
  }

  @Test
  void noHeaderAsksForAnotherProtocol() throws Exception {
    listener().stageReached(EVENT);

    assertThat(received.get(0).headers())
        .doesNotContainKeys("Upgrade", "Http2-settings", "Connection");
  }

  @Test
  void anAddressOrSecretThatCanNotWorkIsRefusedAtOnce() {
    assertThatThrownBy(() -> WebhookAdoptionListener.create(URI.create("/hook"), SECRET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> WebhookAdoptionListener.create(URI.create("http://localhost/"), new byte[15]))
        .hasMessageContaining("15 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "http://hooks.example/a?token=t, true",
    "HTTP://10.0.0.7:8080/, true",
    "http://localhost.example/, true",
    "https://hooks.example/, false",
    "http://LOCALHOST:80/, false",
    "http://hooks.localhost/, false",
    "http://127.0.0.1/, false",
    "http://[::1]:8080/, false",
    "http://[0:0:0:0:0:0:0:1]/, false",
    "http://[::2]/, true"
  })
  void anAddressWhosePostsCanBeReadOnTheWayIsWarnedOf(String address, boolean warned) {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            messages.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.trackfeature");
    logger.addHandler(handler);
    try {
      WebhookAdoptionListener.create(URI.create(address), SECRET);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(messages).hasSize(warned ? 1 : 0).noneMatch(message -> message.contains("token"));
  }
}
