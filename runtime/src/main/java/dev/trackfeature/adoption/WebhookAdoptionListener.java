package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.trackfeature.internal.Backoff;
import dev.trackfeature.internal.HmacSha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;

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
 * <p>Any status from 200 to 299 is success, whatever happens to the body. No answer within 10
 * seconds, and 408, 425, 429 and 5xx, are tried again while other events go on: after 1 second,
 * then twice as long each time, with jitter, and no sooner than {@code Retry-After} asks for, but
 * after 5 minutes at most. An event is given up after 8 tries between which the receiver has taken
 * others; while it takes none, all are kept. Any other status, a redirect too, fails at once.
 *
 * <p>An event that waits for its next try may come after later ones. Speaks HTTP/1.1. The log has a
 * warning when the address has scheme http and its host isn't this machine. Needs the module {@code
 * java.net.http}.
 */
public final class WebhookAdoptionListener implements AdoptionListener {

  private static final Logger LOGGER = Logger.getLogger(WebhookAdoptionListener.class.getName());

  /** How long to wait for an answer, for the rest of its body, and until another try. */
  record Patience(Duration answer, Duration body, Duration firstBackoff, Duration longestBackoff) {
    static final Patience DEFAULT =
        new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));
  }

  private final URI address;
  private final HmacSha256 hmac;
  private final Patience patience;
  private final Clock clock;
  private final WebhookExchange exchange;
  private final WebhookTries tries = new WebhookTries();

  private WebhookAdoptionListener(URI address, HmacSha256 hmac, Patience patience, Clock clock) {
    this.address = address;
    this.hmac = hmac;
    this.patience = patience;
    this.clock = clock;
    this.exchange = new WebhookExchange(patience.answer(), patience.body());
  }

  /**
   * Posts to this address.
   *
   * @param address of scheme http or https
   * @param secret what the receiver checks signatures with, 16 bytes or more; copied
   * @throws IllegalArgumentException when the address can't be posted to, or the secret is shorter
   */
  public static WebhookAdoptionListener create(URI address, byte[] secret) {
    return create(address, secret, Patience.DEFAULT, Clock.systemUTC());
  }

  static WebhookAdoptionListener create(
      URI address, byte[] secret, Patience patience, Clock clock) {
    HmacSha256 hmac = new HmacSha256(secret);
    // Fails here, not at the first event, when the address has no scheme or host.
    HttpRequest.newBuilder(requireNonNull(address, "address"));
    warnIfReadable(address);
    return new WebhookAdoptionListener(address, hmac, patience, clock);
  }

  private static void warnIfReadable(URI address) {
    if ("http".equalsIgnoreCase(address.getScheme()) && !isLocal(address.getHost())) {
      LOGGER.warning(
          "The adoption webhook posts to "
              + address.getHost()
              + " over http, where tenants and users can be read on the way. Use https.");
    }
  }

  /** Looks at the name only, as asking for its address would wait for the network. */
  private static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.matches("\\[(0{0,4}:){2,7}0{0,3}1]");
  }

  /**
   * Posts the event once, and waits for the answer.
   *
   * @throws RetryLaterException when it has to be posted again
   * @throws IOException when the receiver has refused it, or failed too often
   */
  @Override
  public void stageReached(AdoptionEvent event) throws Exception {
    Optional<Duration> asked = Optional.empty();
    String problem;
    try {
      ResponseInfo answer = exchange.send(request(event));
      if (answer.statusCode() / 100 == 2) {
        tries.taken(event.id());
        return;
      }
      problem = "status " + answer.statusCode();
      if (!isTransient(answer.statusCode())) {
        tries.refused(event.id());
        throw new RefusedException(problem);
      }
      asked = RetryAfter.of(answer.headers(), clock.instant());
    } catch (RefusedException refused) {
      throw refused;
    } catch (IOException noAnswer) {
      problem = noAnswer.toString();
    }
    int failed = tries.failed(event.id());
    if (failed == 0) {
      throw new IOException("the webhook takes others but not this event: " + problem);
    }
    throw new RetryLaterException(
        shorter(longer(asked.orElse(Duration.ZERO), backoff(failed)), patience.longestBackoff()),
        "the webhook did not take an event: " + problem);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
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

  private Duration backoff(int failed) {
    return Duration.ofNanos(
        Backoff.nanos(patience.firstBackoff(), patience.longestBackoff(), failed));
  }

  private HttpRequest request(AdoptionEvent event) {
    byte[] body = EventJson.of(event).getBytes(UTF_8);
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .header("TrackFeature-Event-Id", event.id())
        .header("TrackFeature-Timestamp", timestamp)
        .header(
            "TrackFeature-Signature", "sha256=" + hmac.of((timestamp + ".").getBytes(UTF_8), body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
