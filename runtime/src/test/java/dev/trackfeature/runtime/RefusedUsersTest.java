package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.FlushResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that never takes some users, whatever is tried. */
class RefusedUsersTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofMillis(2);

  private final TroubledStore store = new TroubledStore();

  @Test
  void aRefusedUserHoldsUpNobodyAndIsSeldomTried() {
    store.refuse("bad");
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofMillis(10))
                    .setAdoptionCloseTimeout(SHORT))) {
      for (int i = 0; i < 300; i++) {
        use("report_export", ada().withUserId(i == 150 ? "bad" : "u" + i), 1);
      }
      RecordedAdoption.await(() -> store.sum() == 299);
      int refusedCalls = store.refusedCalls();
      for (int i = 0; i < 100; i++) {
        int usesBefore = i;
        use("report_export", ada().withUserId("u" + i), 1);
        RecordedAdoption.await(() -> store.sum() == 300 + usesBefore);
      }

      assertThat(store.refusedCalls() - refusedCalls).isLessThan(30);
      assertThat(adoption.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 1, 0));
      store.refuse("nobody");
      adoption.events();
      assertThat(store.sum()).isEqualTo(400);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void manyRefusedUsersHoldUpNobodyThoughTheyComeFirst() {
    store.refuse("bad");
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofMinutes(1))
                    .setAdoptionCloseTimeout(SHORT))) {
      for (int i = 0; i < 60; i++) {
        use("report_export", ada().withUserId((i < 20 ? "bad" : "u") + i), 1);
      }

      adoption.tracking().flush(SHORT);
      RecordedAdoption.await(() -> store.sum() == 40);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void usersBetweenManyRefusedOnesAreStoredWhenTrackingIsClosed() {
    store.setDown(true);
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store, builder -> builder.setAdoptionFlushInterval(Duration.ofMinutes(1)))) {
      for (int i = 0; i < 160; i++) {
        use("report_export", ada().withUserId((i < 30 || i >= 130 ? "bad" : "u") + i), 1);
      }
      awaitFailedPasses(adoption.tracking());
      store.refuse("bad");
      store.recover();
      adoption.tracking().close();

      assertThat(store.sum()).isEqualTo(100);
      assertThat(adoption.dropped()).isEqualTo(Map.of("store", 60L));
    }
  }

  @Test
  void eachUserAmongManyRefusedOnesIsStoredOnceItIsNoLongerRefused() {
    int users = 61;
    store.refuseUnless(user -> false);
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofMinutes(1))
                    .setAdoptionCloseTimeout(SHORT))) {
      for (int i = 0; i < users; i++) {
        use("report_export", ada().withUserId("u" + i), 1);
      }
      awaitFailedPasses(adoption.tracking());
      for (int i = 0; i < users; i++) {
        String only = "u" + i;
        long stored = i + 1;
        store.refuseUnless(only::equals);
        RecordedAdoption.await(
            () -> {
              adoption.tracking().flush(INTERVAL);
              return store.sum() == stored;
            });
      }

      assertThat(adoption.dropped()).isEmpty();
    }
  }

  /** Waits for several passes in which the store takes nothing. */
  private void awaitFailedPasses(FeatureTracking tracking) {
    for (int pass = 0; pass < 5; pass++) {
      int before = store.refusedCalls();
      RecordedAdoption.await(
          () -> {
            tracking.flush(INTERVAL);
            return store.refusedCalls() > before;
          });
    }
  }

  @Test
  void eachRefusedUserCostsAFewCallsHoweverManyUsersThereAre() {
    store.refuse("bad");
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(Duration.ofHours(1))
                    .setAdoptionCloseTimeout(SHORT))) {
      adoption.events();
      for (int i = 0; i < 4_096; i++) {
        use("report_export", ada().withUserId((i % 512 == 99 ? "bad" : "u") + i), 1);
      }
      adoption.tracking().flush(SHORT);
      RecordedAdoption.await(() -> store.sum() == 4_088);

      // 8 of 4,096 = 2^12: a bisection, and a look elsewhere, for each.
      assertThat(store.refusedCalls()).isLessThan(8 * (12 + 3));
      assertThat(store.addCalls()).isLessThan(2 * 8 * (12 + 3));
    }
  }

  @Test
  void refusedUsersAreDroppedWhenOthersNeedTheirSpace() {
    store.refuse("bad");
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder ->
                builder
                    .setAdoptionFlushInterval(INTERVAL)
                    .setAdoptionMaxPending(16)
                    .setAdoptionCloseTimeout(SHORT))) {
      for (int i = 0; i < 30; i++) {
        int users = i + 1;
        use("report_export", ada().withUserId("u" + i), 1);
        if (i < 13) {
          use("report_export", ada().withUserId("bad" + i), 2);
        }
        RecordedAdoption.await(() -> store.sum() == users);
      }

      RecordedAdoption.await(() -> adoption.dropped().containsKey("store"));
      long pending = adoption.tracking().flush(SHORT).pendingUses();
      assertThat(pending).isPositive();
      assertThat(adoption.dropped()).isEqualTo(Map.of("store", 26 - pending));
    }
  }
}
