package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.adoption.internal.ListenerThread;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a store is asked for while a listener hangs. */
class EventClaimsTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private record Claim(Collection<String> held, int limit) {}

  /** A store in memory that notes what it is asked for. */
  private static final class NotingStore implements UsageCountStore {

    private final UsageCountStore store = UsageCountStore.inMemory();
    private final Queue<Claim> claims = new ConcurrentLinkedQueue<>();
    private volatile boolean refusing;

    @Override
    public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
      if (refusing) {
        throw new IOException("no space left");
      }
      return store.add(batch);
    }

    @Override
    public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
        throws Exception {
      claims.add(new Claim(held, limit));
      return store.claim(held, expiry, limit);
    }

    @Override
    public void announced(Collection<String> ids) throws Exception {
      store.announced(ids);
    }
  }

  private final NotingStore store = new NotingStore();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Queue<AdoptionEvent> called = new ConcurrentLinkedQueue<>();

  @Test
  void claimsOfEventsThatAListenerHoldsAreRenewedThoughTheIntervalIsLong() {
    try (RecordedAdoption adoption = started(Duration.ofHours(1))) {
      use("report_export", ada(), 1);
      adoption.tracking().flush(SHORT);

      RecordedAdoption.await(
          () -> store.claims.stream().filter(claim -> claim.held().size() == 1).count() > 3);
      gate.countDown();
      assertThat(adoption.events()).hasSize(1);
    }
  }

  @Test
  void claimsAreRenewedThoughTheStoreTakesNoUsesAndTheBackoffIsLong() {
    try (RecordedAdoption adoption = started(Duration.ofHours(1))) {
      use("report_export", ada(), 1);
      adoption.tracking().flush(SHORT);
      RecordedAdoption.await(() -> !called.isEmpty());
      store.refusing = true;
      use("report_export", ada(), 1);
      adoption.tracking().flush(SHORT);
      store.claims.clear();

      RecordedAdoption.await(
          () -> store.claims.stream().filter(claim -> claim.held().size() == 1).count() > 3);
      store.refusing = false;
      gate.countDown();
      assertThat(adoption.events()).hasSize(1);
    }
  }

  @Test
  void noMoreIsClaimedThanListenersHaveSpaceForAndHeldIdsAreASet() {
    try (RecordedAdoption adoption = started(Duration.ofMillis(2))) {
      int users = ListenerThread.CAPACITY + 100;
      for (int i = 0; i < users; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      RecordedAdoption.await(() -> adoption.logs().size() == users);
      assertThat(adoption.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 0, users));
      // One that it is called for, and those that wait.
      int space = ListenerThread.CAPACITY + 1;
      RecordedAdoption.await(
          () ->
              store.claims.stream()
                  .anyMatch(claim -> claim.held().size() == space && claim.limit() == 0));
      store.claims.clear();
      RecordedAdoption.await(() -> store.claims.size() > 3);

      assertThat(store.claims)
          .allMatch(claim -> claim.limit() == 0)
          .allMatch(claim -> claim.held().size() == space)
          .allMatch(claim -> claim.held() instanceof Set);

      gate.countDown();
      adoption.events();
      assertThat(called).hasSize(users).doesNotHaveDuplicates();
      assertThat(adoption.logs()).hasSize(users);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  /** Each time that the store is told of events, it returns when the next was announced. */
  @Test
  void claimsAreRenewedWhileListenersAnnounceAsFastAsTheStoreRecordsIt() {
    int users = 300;
    AtomicBoolean recording = new AtomicBoolean();
    AtomicInteger renewed = new AtomicInteger();
    UsageCountStore slow =
        new UsageCountStore() {
          @Override
          public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
            return store.add(batch);
          }

          @Override
          public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
              throws Exception {
            if (recording.get() && called.size() < users) {
              renewed.incrementAndGet();
            }
            return store.claim(held, expiry, limit);
          }

          @Override
          public void announced(Collection<String> ids) throws Exception {
            int before = called.size();
            recording.set(true);
            RecordedAdoption.await(() -> called.size() > before || called.size() == users);
            store.announced(ids);
          }
        };
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            slow,
            builder ->
                builder
                    .setAdoptionClaimExpiry(Duration.ofMillis(30))
                    .addAdoptionListener(
                        event -> {
                          LockSupport.parkNanos(2_000_000);
                          called.add(event);
                        }))) {
      for (int i = 0; i < users; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      adoption.events();

      assertThat(called).hasSize(users).doesNotHaveDuplicates();
      assertThat(renewed).hasPositiveValue();
    }
  }

  private RecordedAdoption started(Duration interval) {
    return RecordedAdoption.on(
        store,
        builder ->
            builder
                .setAdoptionFlushInterval(interval)
                .setAdoptionCloseTimeout(SHORT)
                .setAdoptionClaimExpiry(Duration.ofMillis(90))
                .addAdoptionListener(
                    event -> {
                      called.add(event);
                      gate.await();
                    }));
  }
}
