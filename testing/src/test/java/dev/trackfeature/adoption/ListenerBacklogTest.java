package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More events than a listener has space for, in real databases: none is dropped, none is marked as
 * announced too early, and no other listener waits.
 */
class ListenerBacklogTest {

  private static final int USERS = 12_500;
  private static final int CAPACITY = 10_000;
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Queue<String> slow = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  @EachDatabase
  void burstThatAListenerHasNoSpaceForReachesAllListenersOnce(String url) throws Exception {
    try (Tracked tracked = tracked(url)) {
      for (int i = 0; i < USERS; i++) {
        Tracked.use("u" + i, 1);
      }
      Tracked.await(() -> tracked.transitions().size() == USERS);
      assertThat(slow).as("called").hasSize(1);
      assertThat(tracked.stages()).isEqualTo(USERS);
      assertThat(tracked.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 0, USERS));

      gate.countDown();
      assertThat(tracked.tracking().flush(LONG)).isEqualTo(FlushResult.COMPLETE);
      assertThat(slow).containsExactlyInAnyOrderElementsOf(users());
      assertThat(tracked.transitions()).hasSize(USERS).doesNotHaveDuplicates();
      assertThat(tracked.stages()).isEqualTo(USERS);
      assertThat(tracked.dropped()).isEmpty();
      assertThat(Databases.unannounced(url)).isZero();
    }
  }

  @Test
  void eventsOfADeadProcessAreClaimedAsTheListenersHaveSpaceForThem() throws Exception {
    String url = sqlite();
    JdbcUsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    store.add(users().stream().map(ListenerBacklogTest::delta).toList());
    Databases.execute(url, "UPDATE trackfeature_transition SET claimed_at = 1");
    try (Tracked tracked = tracked(url)) {
      // The event that the slow listener is called with, and those that wait for it.
      Tracked.await(() -> tracked.transitions().size() > CAPACITY);
      awaitClaimsAreRenewed(url);
      awaitClaimsAreRenewed(url);
      assertThat(tracked.transitions()).hasSize(CAPACITY + 1);
      assertThat(Databases.unclaimed(url)).as("left").isEqualTo(USERS - CAPACITY - 1);

      gate.countDown();
      Tracked.await(() -> slow.size() == USERS);
      assertThat(tracked.tracking().flush(LONG)).isEqualTo(FlushResult.COMPLETE);
      assertThat(slow).containsExactlyInAnyOrderElementsOf(users());
      assertThat(tracked.transitions()).hasSize(USERS).doesNotHaveDuplicates();
      assertThat(tracked.dropped()).isEmpty();
      assertThat(Databases.unannounced(url)).isZero();
    }
  }

  @Test
  void eventsThatAListenerDidNotReachAreDeliveredAtTheNextStart() throws Exception {
    String url = sqlite();
    CountDownLatch never = new CountDownLatch(1);
    try (Tracked tracked =
        new Tracked(
            JdbcUsageCountStore.create(Databases.of(url)),
            builder ->
                builder
                    .setAdoptionCloseTimeout(SHORT)
                    .addAdoptionListener(event -> never.await()))) {
      for (int i = 0; i < USERS; i++) {
        Tracked.use("u" + i, 1);
      }
      Tracked.await(() -> tracked.transitions().size() == USERS);
    }
    assertThat(Databases.unannounced(url)).isEqualTo(USERS);
    gate.countDown();
    try (Tracked next = tracked(url)) {
      Tracked.await(() -> Databases.unannounced(url) == 0);
      assertThat(slow).containsExactlyInAnyOrderElementsOf(users());
      assertThat(next.dropped()).isEmpty();
    }
  }

  private static void awaitClaimsAreRenewed(String url) throws Exception {
    long before = Databases.lastClaim(url);
    Tracked.await(() -> Databases.lastClaim(url) > before);
  }

  private Tracked tracked(String url) {
    return new Tracked(
        JdbcUsageCountStore.create(Databases.of(url)),
        builder ->
            builder
                .setAdoptionFlushInterval(Duration.ofMillis(20))
                .addAdoptionListener(
                    event -> {
                      slow.add(String.valueOf(event.userId()));
                      gate.await();
                    }));
  }

  private static List<String> users() {
    return IntStream.range(0, USERS).mapToObj(i -> "u" + i).toList();
  }

  private static UsageDelta delta(String user) {
    return UsageDelta.builder(new UsageKey("report_export", "acme", user))
        .uses(1)
        .category("reporting")
        .plan("pro")
        .build();
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("usage.db");
  }
}
