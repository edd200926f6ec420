package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.context.UserIdPolicy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Stores and listeners that fail, hang or have died. */
class AdoptionFaultsTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofMillis(2);

  private final TroubledStore store = new TroubledStore();

  @Test
  void countsAreKeptWhileTheStoreIsDownAndDeliveredWhenItRecovers() {
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store, builder -> builder.setAdoptionFlushInterval(Duration.ofHours(1)))) {
      adoption.events();
      store.setDown(true);
      use("report_export", ada(), 4);
      assertThat(adoption.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 4, 0));
      RecordedAdoption.await(() -> store.refusedCalls() > 0);
      use("report_export", ada(), 6);
      store.recover();

      assertThat(adoption.stages()).containsExactly("discovered 10", "activated 10", "adopted 10");
      assertThat(adoption.dropped()).isEmpty();

      store.setDown(true);
      use("report_export", ada(), 40);
      adoption.tracking().flush(SHORT);
      store.recover();
      assertThat(adoption.stages()).endsWith("power_user 50");
    }
  }

  /** As nobody counts them, there is nothing to drop. */
  @Test
  void usersWhoseIdsAreOmittedAreNotDroppedPastTheBound() {
    store.setDown(true);
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder
                    .setUsageCountStore(store)
                    .setUserIdPolicy(UserIdPolicy.omitted())
                    .setAdoptionMaxPending(1),
            Feature.builder("dashboard_share")
                .adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 2, 4, 6))
                .build())) {
      use("dashboard_share", ada(), 1);
      use("report_export", ada(), 1);

      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void pastTheBoundNewUsersAreDroppedAndCountedAndKnownOnesGoOn() {
    store.setDown(true);
    try (RecordedAdoption adoption =
        RecordedAdoption.on(store, builder -> builder.setAdoptionMaxPending(4))) {
      for (int i = 0; i < 6; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      use("report_export", ada().withUserId("u0"), 9);

      assertThat(adoption.dropped()).isEqualTo(Map.of("adoption_full", 2L));
      store.recover();
      adoption.events();
      assertThat(store.totals())
          .hasSize(4)
          .containsEntry(new UsageKey("report_export", "acme", "u0"), 10L);
    }
  }

  @Test
  void usersOfWhomNothingWaitsMakeSpaceForNewOnesThoughTheStoreIsDown() {
    try (RecordedAdoption adoption =
        RecordedAdoption.on(store, builder -> builder.setAdoptionMaxPending(40))) {
      for (int i = 0; i < 30; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      adoption.events();
      store.setDown(true);
      for (int i = 0; i < 8; i++) {
        use("report_export", ada().withUserId("v" + i), 1);
      }
      RecordedAdoption.await(() -> store.refusedCalls() > 12);
      for (int i = 8; i < 20; i++) {
        use("report_export", ada().withUserId("v" + i), 1);
      }
      store.recover();
      adoption.events();

      assertThat(adoption.dropped()).isEmpty();
      assertThat(store.sum()).isEqualTo(50);
    }
  }

  @Test
  void aStoreThatIsDownIsNotAskedAnewForEachNewUser() {
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder.setAdoptionFlushInterval(Duration.ofHours(1)).setAdoptionMaxPending(500))) {
      adoption.events();
      store.setDown(true);
      for (int i = 0; i < 500; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      RecordedAdoption.await(() -> store.refusedCalls() > 0);
      for (int i = 0; i < 200; i++) {
        use("report_export", ada().withUserId("v" + i), 1);
      }

      assertThat(store.refusedCalls()).isBetween(1, 20);
      store.recover();
      adoption.events();
      assertThat(store.sum()).isEqualTo(500);
      assertThat(adoption.dropped()).isEqualTo(Map.of("adoption_full", 200L));
    }
  }

  @Test
  void claimsAreKeptWhileManyBatchesAreHandedOver() {
    List<String> calls = new CopyOnWriteArrayList<>();
    UsageCountStore inMemory = UsageCountStore.inMemory();
    UsageCountStore noting =
        (UsageCountStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {UsageCountStore.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName());
                  return method.invoke(inMemory, arguments);
                });
    TroubledStore held = new TroubledStore(noting);
    held.setDown(true);
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            held,
            builder ->
                builder
                    .setAdoptionFlushInterval(INTERVAL)
                    .setAdoptionClaimExpiry(Duration.ofMillis(-1)))) {
      for (int i = 0; i < 100; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      int before = held.addCalls();
      adoption.tracking().flush(SHORT);
      // The second call is made when the first has been refused.
      RecordedAdoption.await(() -> held.addCalls() > before + 1);
      held.recover();
      RecordedAdoption.await(() -> held.sum() == 100);
    }

    assertThat(calls.subList(calls.indexOf("add"), calls.lastIndexOf("add"))).contains("claim");
  }

  @Test
  void newUsersCauseNoCallsOfADeadStoreThoughSomebodyWaits() throws Exception {
    store.setDown(true);
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofMillis(100))
                    .setAdoptionMaxPending(4)
                    .setAdoptionCloseTimeout(SHORT))) {
      use("report_export", ada(), 1);
      Thread waiting = new Thread(() -> adoption.tracking().flush(Duration.ofSeconds(1)));
      waiting.start();
      int users = 0;
      while (waiting.isAlive()) {
        use("report_export", ada().withUserId("u" + users++), 1);
      }

      assertThat(users).isGreaterThan(100);
      assertThat(store.refusedCalls()).isLessThan(50);
    }
  }

  @Test
  void aStoreThatHangsKeepsNeitherFlushNorCloseAndWhatIsLostIsCounted() {
    store.hang();
    RecordedAdoption adoption =
        RecordedAdoption.on(store, builder -> builder.setAdoptionCloseTimeout(SHORT));
    use("report_export", ada(), 3);

    assertThat(adoption.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 3, 0));
    adoption.tracking().close();

    assertThat(adoption.dropped()).isEqualTo(Map.of("store", 3L));
    adoption.close();
  }

  @Test
  void aListenerThatThrowsOrHangsKeepsNobodyElseWaiting() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    BlockingQueue<Thread> interrupted = new LinkedBlockingQueue<>();
    List<AdoptionEvent> healthy = new CopyOnWriteArrayList<>();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionCloseTimeout(SHORT)
                    .addAdoptionListener(
                        event -> {
                          throw new AssertionError("broken");
                        })
                    .addAdoptionListener(
                        event -> {
                          try {
                            never.await();
                          } catch (InterruptedException e) {
                            interrupted.add(Thread.currentThread());
                            throw e;
                          }
                        })
                    .addAdoptionListener(healthy::add))) {
      use("report_export", ada(), 3);

      RecordedAdoption.await(() -> healthy.size() == 2);
      RecordedAdoption.await(() -> adoption.dropped().equals(Map.of("listener", 2L)));
      assertThat(adoption.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 0, 2));
    }
    Thread ended = interrupted.poll(10, TimeUnit.SECONDS);
    assertThat(ended).isNotNull();
    ended.join(10_000);
    assertThat(ended.isAlive()).isFalse();
  }

  @Test
  void usesInASpanThatCannotBeReadAreCountedAllTheSame() {
    Span broken =
        (Span)
            Proxy.newProxyInstance(
                Span.class.getClassLoader(),
                new Class<?>[] {Span.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("storeInContext")) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                  }
                  throw new IllegalStateException("broken");
                });
    try (RecordedAdoption adoption =
            RecordedAdoption.on(
                store,
                builder ->
                    builder.setSpansEnabled(false).setAdoptionFlushInterval(Duration.ofHours(1)));
        Scope scope = Context.root().with(broken).makeCurrent()) {
      adoption.events();
      use("report_export", ada(), 3);

      assertThat(adoption.stages()).containsExactly("discovered 3", "activated 3");
    }
  }

  @Test
  void whatADeadProcessDidNotAnnounceIsAnnouncedAtTheNextStart() throws Exception {
    UsageDelta use =
        UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
            .uses(3)
            .category("reporting")
            .plan("pro")
            .build();
    List<AdoptionEvent> left = store.add(List.of(use)).get(0).reached();
    BlockingQueue<AdoptionEvent> received = new LinkedBlockingQueue<>();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(INTERVAL)
                    .setAdoptionClaimExpiry(Duration.ofMillis(10))
                    .addAdoptionListener(received::add))) {
      assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(left.get(0));
      assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(left.get(1));
      adoption.events();
      assertThat(store.claim(List.of(), Duration.ofMinutes(-1), 10)).isEmpty();
      assertThat(received).isEmpty();
    }
  }

  @Test
  void theThreadEndsWhenTrackingIsClosed() {
    Set<Thread> before = adoptionThreads();
    try (RecordedAdoption adoption = RecordedAdoption.on(store, builder -> {})) {
      use("report_export", ada(), 1);
      assertThat(adoptionThreads())
          .as("while it is open")
          .anyMatch(thread -> !before.contains(thread));
      adoption.tracking().close();

      assertThat(store.sum()).as("delivered by close").isEqualTo(1);
      assertThat(adoptionThreads()).isSubsetOf(before);
    }
  }

  private static Set<Thread> adoptionThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("trackfeature-adoption"))
        .collect(toSet());
  }
}
