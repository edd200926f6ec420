package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.await;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.RetryLaterException;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.WebhookAdoptionListener;
import dev.trackfeature.adoption.internal.RetryQueue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Events whose listener wants another try wait in a place of their own. */
class ListenerRetriesTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void eventThatAReceiverWantsLaterHoldsUpNoOther() throws Exception {
    Set<String> taken = ConcurrentHashMap.newKeySet();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String event = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          boolean later = event.contains("\"ada\"");
          exchange.getResponseHeaders().set("Retry-After", "300");
          exchange.sendResponseHeaders(later ? 503 : 204, -1);
          exchange.close();
          if (!later) {
            taken.add(event);
          }
        });
    receiver.start();
    URI address = URI.create("http://localhost:" + receiver.getAddress().getPort() + "/");
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder
                    .setAdoptionCloseTimeout(SHORT)
                    .addAdoptionListener(WebhookAdoptionListener.create(address, new byte[16])))) {
      use("report_export", ada(), 1);
      for (int i = 0; i < 100; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }

      await(() -> taken.size() == 100);
      await(() -> adoption.tracking().flush(SHORT).equals(new FlushResult(false, 0, 1)));
      assertThat(adoption.dropped()).isEmpty();
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void listenerIsCalledAgainUntilItHasTakenTheEvent() {
    List<AdoptionEvent> calls = new CopyOnWriteArrayList<>();
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder.addAdoptionListener(
                    event -> {
                      calls.add(event);
                      if (calls.size() < 4) {
                        throw new RetryLaterException(Duration.ofDays(-1), "not yet");
                      }
                    }))) {
      use("report_export", ada(), 1);

      assertThat(adoption.events()).hasSize(1);
      assertThat(calls).hasSize(4).containsOnly(adoption.events().get(0));
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void eventThatWaitsForItsRetryAtTheEndIsAnnouncedByTheNextStart() {
    UsageCountStore store = UsageCountStore.inMemory();
    List<AdoptionEvent> calls = new CopyOnWriteArrayList<>();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionCloseTimeout(SHORT)
                    .addAdoptionListener(
                        event -> {
                          calls.add(event);
                          throw new RetryLaterException(Duration.ofSeconds(Long.MAX_VALUE), "no");
                        }))) {
      use("report_export", ada(), 1);
      await(() -> calls.size() == 1);
    }
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofMillis(2))
                    .setAdoptionClaimExpiry(Duration.ofMillis(10))
                    .addAdoptionListener(calls::add))) {
      await(() -> calls.size() == 2);

      assertThat(calls.get(1)).isEqualTo(calls.get(0));
    }
  }

  @Test
  void pastTheBoundOfRetriesOtherEventsWait() {
    List<Thread> calls = new CopyOnWriteArrayList<>();
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder
                    .setAdoptionCloseTimeout(SHORT)
                    .addAdoptionListener(
                        event -> {
                          calls.add(Thread.currentThread());
                          throw new RetryLaterException(Duration.ofDays(1), "no");
                        }))) {
      int users = RetryQueue.CAPACITY + 1;
      for (int i = 0; i < users; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      await(
          () ->
              calls.size() >= RetryQueue.CAPACITY
                  && adoption.tracking().flush(SHORT).equals(new FlushResult(false, 0, users))
                  && calls.get(0).getState() == Thread.State.TIMED_WAITING);

      assertThat(calls).hasSize(RetryQueue.CAPACITY);
    }
  }
}
