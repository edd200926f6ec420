package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver that never ends an answer holds neither the listener nor a connection. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class StalledWebhookTest {

  private static final Duration HOURS = Duration.ofHours(9);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final AdoptionEvent EVENT =
      AdoptionEvent.builder("0123abcd")
          .feature("report_export")
          .category("reporting")
          .stage(AdoptionStage.ADOPTED)
          .threshold(10)
          .usageCount(10)
          .tenantId("acme")
          .plan("pro")
          .userId("ada")
          .reachedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
          .build();

  /** What follows a status line that says all is well. */
  private enum Stall {
    DRIPPING_BODY("Content-Length: 1000000\r\n\r\n", "x"),
    MISSING_BODY("Content-Length: 1000000\r\n\r\n", null),
    ENDLESS_CHUNKS("Transfer-Encoding: chunked\r\n\r\n", "400\r\n" + "x".repeat(0x400) + "\r\n"),
    BODY_UNTIL_CLOSED("\r\n", null);

    private final String head;
    private final String repeated;

    Stall(String head, String repeated) {
      this.head = head;
      this.repeated = repeated;
    }
  }

  private interface Talk {
    void with(Socket socket) throws IOException;
  }

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private ServerSocket server;

  /** The first post of a JVM takes a while, and would do so within {@link #SHORT}. */
  @BeforeAll
  static void postOnce() throws Exception {
    StalledWebhookTest first = new StalledWebhookTest();
    first.listen();
    try {
      first.aConnectionIsUsedAgainAfterAShortBody();
    } finally {
      first.stop();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    pool.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(Stall.class)
  void anEventIsTakenByItsStatusThoughTheBodyNeverEnds(Stall stall) throws Exception {
    Future<Void> closed =
        answer(
            socket -> {
              send(socket, "HTTP/1.1 200 OK\r\n" + stall.head);
              sendUntilClosed(socket, stall.repeated);
            });

    listener(HOURS, SHORT).stageReached(EVENT);

    closed.get();
  }

  @Test
  void anAnswerWhoseHeadNeverEndsIsGivenUpForAnotherTry() throws Exception {
    Future<Void> closed =
        answer(
            socket -> {
              send(socket, "HTTP/1.1 200 OK\r\n");
              sendUntilClosed(socket, "X-Drip: x\r\n");
            });

    assertThatThrownBy(() -> listener(SHORT, HOURS).stageReached(EVENT))
        .isInstanceOf(RetryLaterException.class);

    closed.get();
  }

  @Test
  void noAnswerAtAllIsGivenUpForAnotherTry() throws Exception {
    Future<Void> closed = answer(socket -> sendUntilClosed(socket, null));

    assertThatThrownBy(() -> listener(SHORT, HOURS).stageReached(EVENT))
        .isInstanceOf(RetryLaterException.class)
        .hasMessageContaining("no answer within 3000 ms");

    closed.get();
  }

  @Test
  void closingInterruptsTheWaitForAnAnswerAndFreesTheConnection() throws Exception {
    Thread thread = Thread.currentThread();
    Future<Void> closed =
        answer(
            socket -> {
              thread.interrupt();
              sendUntilClosed(socket, null);
            });

    assertThatThrownBy(() -> listener(HOURS, HOURS).stageReached(EVENT))
        .isInstanceOf(InterruptedException.class);

    closed.get();
  }

  /** Not always: a client that was collected takes its connection with it. */
  @Test
  void aConnectionIsUsedAgainAfterAShortBody() throws Exception {
    WebhookAdoptionListener listener = listener(HOURS, HOURS);
    int posts = 20;
    AtomicInteger connections = new AtomicInteger();
    for (int i = 0; i < posts; i++) {
      answer(
          socket -> {
            connections.incrementAndGet();
            do {
              send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              readRequest(socket);
            } while (true);
          });
    }

    for (int i = 0; i < posts; i++) {
      listener.stageReached(EVENT);
    }

    assertThat(connections).hasValueLessThan(posts);
  }

  @Test
  void aHandshakeThatNeverEndsIsGivenUpForAnotherTry() throws Exception {
    Future<Void> closed =
        pool.submit(
            () -> {
              try (Socket socket = server.accept()) {
                sendUntilClosed(socket, null);
              }
              return null;
            });

    assertThatThrownBy(() -> listener("https", SHORT, HOURS).stageReached(EVENT))
        .isInstanceOf(RetryLaterException.class);

    closed.get();
  }

  private WebhookAdoptionListener listener(Duration answer, Duration body) {
    return listener("http", answer, body);
  }

  private WebhookAdoptionListener listener(String scheme, Duration answer, Duration body) {
    return WebhookAdoptionListener.create(
        URI.create(scheme + "://localhost:" + server.getLocalPort() + "/"),
        new byte[16],
        new WebhookAdoptionListener.Patience(answer, body, HOURS, HOURS),
        Clock.systemUTC());
  }

  /** Takes one connection, reads the request, and goes on as the test says. */
  private Future<Void> answer(Talk talk) {
    return pool.submit(
        () -> {
          try (Socket socket = server.accept()) {
            readRequest(socket);
            talk.with(socket);
          }
          return null;
        });
  }

  private static void readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("a byte of the request's head").isNotNegative();
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  /** Returns when the client has closed the connection; sends again and again until then. */
  private static void sendUntilClosed(Socket socket, String text) throws IOException {
    socket.setSoTimeout(text == null ? 0 : 5);
    while (true) {
      try {
        if (text != null) {
          send(socket, text);
        }
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException stillOpen) {
        continue;
      } catch (IOException reset) {
        return;
      }
    }
  }
}
