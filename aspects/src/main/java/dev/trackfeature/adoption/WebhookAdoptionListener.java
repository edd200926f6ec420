package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts each event as JSON to an address, such as a customer success tool's.
 *
 * <p>The body has the keys of the log event: {@code adoption.event_id}, {@code feature.name} and so
 * on, and {@code reached_at} in ISO 8601. Headers let the receiver see that it is genuine and new:
 *
 * <ul>
 *   <li>{@code TrackFeature-Event-Id}: the event's id; an event that was sent before has the same
 *   <li>{@code TrackFeature-Timestamp}: when it was sent, in seconds since 1970
 *   <li>{@code TrackFeature-Signature}: {@code sha256=} and, in hex, the HMAC-SHA-256 of the
 *       timestamp, a full stop and the body under the shared secret
 * </ul>
 *
 * <p>Any status from 200 to 299 is success. No answer within 10 seconds, and 408, 425, 429 and 5xx,
 * are tried again, 8 times in all: after the time that {@code Retry-After} asks for, at most 5
 * minutes, else after 1 second, then twice as long each time, with jitter. Any other status, a
 * redirect too, fails at once. Needs the module {@code java.net.http}.
 */
public final class WebhookAdoptionListener implements AdoptionListener {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MINIMUM_SECRET_BYTES = 16;
  private static final int ATTEMPTS = 8;

  /** How long to wait for an answer, and until another try. */
  record Patience(Duration answer, Duration firstBackoff, Duration longestBackoff) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5));
  }

  private final URI address;
  private final SecretKeySpec secret;
  private final Patience patience;
  private final HttpClient client;

  private WebhookAdoptionListener(URI address, SecretKeySpec secret, Patience patience) {
    this.address = address;
    this.secret = secret;
    this.patience = patience;
    this.client = HttpClient.newBuilder().connectTimeout(patience.answer()).build();
  }

  /**
   * Posts to this address.
   *
   * @param address of scheme http or https
   * @param secret what the receiver checks signatures with, 16 bytes or more; copied
   * @throws IllegalArgumentException when the address can't be posted to, or the secret is shorter
   */
  public static WebhookAdoptionListener create(URI address, byte[] secret) {
    return create(address, secret, Patience.DEFAULT);
  }

  static WebhookAdoptionListener create(URI address, byte[] secret, Patience patience) {
    if (secret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret has " + secret.length + " bytes; give " + MINIMUM_SECRET_BYTES + " or more");
    }
    // Fails here, not at the first event, when the address has no scheme or host.
    HttpRequest.newBuilder(requireNonNull(address, "address"));
    return new WebhookAdoptionListener(address, new SecretKeySpec(secret, ALGORITHM), patience);
  }

  /**
   * Posts the event, and waits as long as it takes.
   *
   * @throws IOException when the receiver has refused it, or not answered any of the tries
   */
  @Override
  public void stageReached(AdoptionEvent event) throws Exception {
    byte[] body = EventJson.of(event).getBytes(UTF_8);
    for (int attempt = 1; ; attempt++) {
      Duration wait = backoff(attempt);
      String problem;
      try {
        HttpResponse<Void> answer = client.send(request(event, body), BodyHandlers.discarding());
        if (answer.statusCode() / 100 == 2) {
          return;
        }
        problem = "status " + answer.statusCode();
        if (!isTransient(answer.statusCode())) {
          throw new RefusedException(problem);
        }
        wait = RetryAfter.of(answer.headers(), Instant.now()).orElse(wait);
      } catch (RefusedException refused) {
        throw refused;
      } catch (IOException noAnswer) {
        problem = noAnswer.toString();
      }
      if (attempt == ATTEMPTS) {
        throw new IOException(
            "the webhook did not take an event in " + ATTEMPTS + " tries: " + problem);
      }
      Thread.sleep(Math.min(wait.toMillis(), patience.longestBackoff().toMillis()));
    }
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String problem) {
      super("the webhook refused an event: " + problem);
    }
  }

  private static boolean isTransient(int status) {
    return status == 408 || status == 425 || status == 429 || status / 100 == 5;
  }

  private Duration backoff(int attempt) {
    long longest = patience.firstBackoff().toMillis() << (attempt - 1);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  private HttpRequest request(AdoptionEvent event, byte[] body) throws GeneralSecurityException {
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    return HttpRequest.newBuilder(address)
        .timeout(patience.answer())
        .header("Content-Type", "application/json")
        .header("TrackFeature-Event-Id", event.id())
        .header("TrackFeature-Timestamp", timestamp)
        .header("TrackFeature-Signature", "sha256=" + signature(timestamp, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private String signature(String timestamp, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(secret);
    mac.update((timestamp + ".").getBytes(UTF_8));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
