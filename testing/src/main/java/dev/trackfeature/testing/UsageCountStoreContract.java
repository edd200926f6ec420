package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UsageCountStore} has to do. Implement it in a test class of your own store:
 *
 * <pre>{@code
 * class RedisStoreTest implements UsageCountStoreContract {
 *   @Override
 *   public UsageCountStore open() {
 *     return new RedisUsageCountStore(REDIS.address());
 *   }
 * }
 * }</pre>
 *
 * <p>Each test uses tenants and features that no other test uses, so the data may stay from one to
 * the next.
 */
public interface UsageCountStoreContract extends RenamedFeatureContract {

  /**
   * Opens a store on the same data each time: what one process writes through its store, another
   * reads through its own. A store that shares nothing returns the same instance each time.
   *
   * @throws Exception when the store can't be reached, which fails the test
   */
  @Override
  UsageCountStore open() throws Exception;

  /** Totals before and after, of a key that is new and of one that isn't. */
  @Test
  default void totalsAreThoseBeforeAndAfterTheDelta() throws Exception {
    UsageCountStore store = open();
    UsageKey ada = key("ada");

    assertThat(store.add(List.of(delta(ada, 2)))).singleElement().satisfies(totals(0, 2));
    assertThat(store.add(List.of(delta(ada, 5)))).singleElement().satisfies(totals(2, 7));
    assertThat(open().add(List.of(delta(ada, 1)))).singleElement().satisfies(totals(7, 8));
  }

  /** Uses of one key that come in one batch are one delta. */
  @Test
  default void aKeyThatComesTwiceInABatchHasOneTotal() throws Exception {
    UsageKey ada = key("ada");

    assertThat(open().add(List.of(delta(ada, 1), delta(ada, 2))))
        .singleElement()
        .satisfies(totals(0, 3));
  }

  /** Different features, tenants and users have separate counts, whatever their text is. */
  @Test
  default void keysThatDifferInAnyPartAreCountedApart() throws Exception {
    UsageCountStore store = open();
    UsageKey ada = key("ada");
    List<UsageKey> keys =
        List.of(
            ada,
            new UsageKey("other_feature", ada.tenantId(), "ada"),
            new UsageKey(ada.feature(), ada.tenantId() + "-2", "ada"),
            new UsageKey(ada.feature(), ada.tenantId(), ""),
            new UsageKey(ada.feature(), ada.tenantId(), "Ada"),
            new UsageKey(ada.feature(), ada.tenantId(), "ada "),
            new UsageKey(ada.feature(), ada.tenantId(), "'; DROP TABLE x; --"),
            new UsageKey(ada.feature(), ada.tenantId(), "зоя 👩‍🚀 {\"a\",\\}"));

    List<UsageTotal> totals = store.add(keys.stream().map(key -> delta(key, 1)).toList());

    assertThat(totals).extracting(UsageTotal::key).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(totals).allSatisfy(totals(0, 1));
  }

  /**
   * Subjects are counted by their highest stage and the plan of their last use. A store that can't
   * tell passes.
   */
  @Test
  default void subjectsAreCountedByFeatureHighestStageAndPlan() throws Exception {
    UnusedNames names = new UnusedNames();
    UnusedNames elsewhere = names.inAnotherTenant();
    UsageCountStore store = open();
    UsageDelta none =
        UsageDelta.builder(names.key("a", "eve"))
            .uses(1)
            .thresholds(new AdoptionThresholds(2, 3, 4, 5))
            .plan("pro")
            .build();
    store.add(
        List.of(
            names.usesBy("ada", "a", 3),
            names.usesBy("ben", "a", 4),
            elsewhere.usesBy("ada", "a", 3),
            names.usesBy("", "a", 3),
            names.usesBy("cleo", "a", 60),
            none,
            names.usesBy("ada", "b", 1)));
    store.add(
        List.of(
            UsageDelta.builder(names.key("a", "ben"))
                .uses(1)
                .category("reporting")
                .plan("free")
                .build()));

    Optional<List<StageCount>> counts = names.of(open().stageCounts());
    assertThat(counts.orElse(List.of()))
        .containsExactlyInAnyOrderElementsOf(
            counts.isEmpty()
                ? List.of()
                : List.of(
                    new StageCount(names.feature("a"), AdoptionStage.ACTIVATED, "pro", true, 2),
                    new StageCount(names.feature("a"), AdoptionStage.ACTIVATED, "free", true, 1),
                    new StageCount(names.feature("a"), AdoptionStage.ACTIVATED, "pro", false, 1),
                    new StageCount(names.feature("a"), AdoptionStage.POWER_USER, "pro", true, 1),
                    new StageCount(names.feature("b"), AdoptionStage.DISCOVERED, "pro", true, 1)));
  }

  /** A batch that jumps thresholds reaches every stage on the way, with all facts. */
  @Test
  default void everyStageOnTheWayIsReachedOnce() throws Exception {
    UsageCountStore store = open();
    UsageKey ada = key("ada");

    assertThat(stages(store.add(List.of(delta(ada, 2))))).containsExactly(AdoptionStage.DISCOVERED);
    List<UsageTotal> jumped = store.add(List.of(delta(ada, 10)));
    assertThat(stages(jumped)).containsExactly(AdoptionStage.ACTIVATED, AdoptionStage.ADOPTED);
    assertThat(stages(store.add(List.of(delta(ada, 37))))).isEmpty();
    assertThat(stages(store.add(List.of(delta(ada, 1))))).containsExactly(AdoptionStage.POWER_USER);
    assertThat(stages(store.add(List.of(delta(ada, 100))))).isEmpty();

    AdoptionEvent activated = jumped.get(0).reached().get(0);
    assertThat(activated.threshold()).isEqualTo(3);
    assertThat(activated.usageCount()).isEqualTo(12);
    assertThat(activated.feature()).isEqualTo(ada.feature());
    assertThat(activated.tenantId()).isEqualTo(ada.tenantId());
    assertThat(activated.userId()).isEqualTo("ada");
    assertThat(activated.category()).isEqualTo("reporting");
    assertThat(activated.plan()).isEqualTo("pro");
  }

  /** What was reached stays reached when thresholds rise, and is reached when they fall. */
  @Test
  default void changedThresholdsNeitherRepeatNorLoseAStage() throws Exception {
    UsageCountStore store = open();
    UsageKey ada = key("ada");
    store.add(List.of(delta(ada, 6)));

    assertThat(stages(store.add(List.of(delta(ada, 1, new AdoptionThresholds(5, 8, 20, 90))))))
        .isEmpty();
    assertThat(stages(store.add(List.of(delta(ada, 1, new AdoptionThresholds(1, 2, 4, 90))))))
        .containsExactly(AdoptionStage.ADOPTED);
  }

  /** An event is unannounced until it is marked as announced, and its content never changes. */
  @Test
  default void whatADeadProcessDidNotAnnounceIsClaimedWithTheSameContent() throws Exception {
    List<AdoptionEvent> reached = open().add(List.of(delta(key("ada"), 12))).get(0).reached();
    UsageCountStore survivor = open();
    List<String> ids = reached.stream().map(AdoptionEvent::id).toList();

    assertThat(claimedOf(survivor, ids)).containsExactlyElementsOf(reached);
    survivor.announced(ids.subList(0, 1));
    assertThat(claimedOf(survivor, ids)).containsExactlyElementsOf(reached.subList(1, 3));
    survivor.announced(ids);
    assertThat(claimedOf(survivor, ids)).isEmpty();
  }

  /** A claim holds until it expires; renewing it makes it hold longer. */
  @Test
  default void whatSomebodyHoldsIsNotClaimed() throws Exception {
    UsageCountStore store = open();
    List<AdoptionEvent> reached = store.add(List.of(delta(key("ada"), 1))).get(0).reached();
    List<String> ids = reached.stream().map(AdoptionEvent::id).toList();

    assertThat(store.claim(List.of(), Duration.ofMinutes(5), 10_000))
        .doesNotContainAnyElementsOf(reached);
    assertThat(store.claim(List.of(), Duration.ofSeconds(Long.MAX_VALUE), 10_000))
        .as("expiry at the end of time")
        .doesNotContainAnyElementsOf(reached);
    assertThat(store.claim(ids, Duration.ofMinutes(-5), 10_000))
        .as("held by the caller")
        .doesNotContainAnyElementsOf(reached);
    store.announced(ids);
  }

  /** A claim returns no more than was asked for. */
  @Test
  default void aClaimKeepsToItsLimit() throws Exception {
    UsageCountStore store = open();
    List<AdoptionEvent> reached = store.add(List.of(delta(key("ada"), 60))).get(0).reached();

    assertThat(store.claim(List.of(), Duration.ofMinutes(-5), 2)).hasSize(2);
    assertThat(store.claim(List.of(), Duration.ofMinutes(-5), 0)).isEmpty();
    store.announced(reached.stream().map(AdoptionEvent::id).toList());
  }

  /** Processes that add to the same keys at once: no use is lost, each stage has one announcer. */
  @Test
  default void concurrentWritersGetExactTotalsAndEachStageOnce() throws Exception {
    String tenant = "tenant-" + UUID.randomUUID();
    List<UsageKey> keys =
        IntStream.range(0, 20)
            .mapToObj(i -> new UsageKey("report_export", tenant, "u" + i))
            .toList();
    int writers = 4;
    int rounds = 15;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    List<Future<List<AdoptionEvent>>> written = new ArrayList<>();
    try {
      for (int i = 0; i < writers; i++) {
        UsageCountStore store = open();
        Callable<List<AdoptionEvent>> writer = () -> write(store, keys, rounds);
        written.add(pool.submit(writer));
      }
      List<AdoptionEvent> reached = new ArrayList<>();
      for (Future<List<AdoptionEvent>> events : written) {
        reached.addAll(events.get());
      }

      assertThat(reached).extracting(AdoptionEvent::id).doesNotHaveDuplicates();
      assertThat(reached).hasSize(keys.size() * AdoptionStage.values().length);
      UsageCountStore reader = open();
      reader.announced(reached.stream().map(AdoptionEvent::id).toList());
      long total = (long) writers * rounds;
      assertThat(reader.add(keys.stream().map(key -> delta(key, 1)).toList()))
          .allSatisfy(totals(total, total + 1));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<AdoptionEvent> write(UsageCountStore store, List<UsageKey> keys, int rounds)
      throws Exception {
    List<AdoptionEvent> reached = new ArrayList<>();
    List<UsageKey> order = new ArrayList<>(keys);
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 7);
      store
          .add(order.stream().map(key -> delta(key, 1)).toList())
          .forEach(total -> reached.addAll(total.reached()));
    }
    return reached;
  }

  private static List<AdoptionEvent> claimedOf(UsageCountStore store, List<String> ids)
      throws Exception {
    return store.claim(List.of(), Duration.ofMinutes(-5), 10_000).stream()
        .filter(event -> Set.copyOf(ids).contains(event.id()))
        .toList();
  }

  private static Consumer<UsageTotal> totals(long before, long after) {
    return total -> {
      assertThat(total.before()).isEqualTo(before);
      assertThat(total.after()).isEqualTo(after);
    };
  }

  private static List<AdoptionStage> stages(List<UsageTotal> totals) {
    return totals.stream()
        .flatMap(total -> total.reached().stream())
        .map(AdoptionEvent::stage)
        .toList();
  }

  private static UsageKey key(String user) {
    return new UsageKey("report_export", "tenant-" + UUID.randomUUID(), user);
  }

  private static UsageDelta delta(UsageKey key, long uses) {
    return delta(key, uses, AdoptionThresholds.DEFAULT);
  }

  private static UsageDelta delta(UsageKey key, long uses, AdoptionThresholds thresholds) {
    return UsageDelta.builder(key)
        .uses(uses)
        .category("reporting")
        .plan("pro")
        .thresholds(thresholds)
        .build();
  }
}
