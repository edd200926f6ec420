package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of {@link UsageCountStoreContract} on features that had other names before. */
interface RenamedFeatureContract {

  UsageCountStore open() throws Exception;

  /** The feature continues from the count and the stages that it had under its former name. */
  @Test
  default void aRenamedFeatureGoesOnFromItsFormerNameOnce() throws Exception {
    UnusedNames names = new UnusedNames();
    open().add(List.of(names.uses("old", 5)));
    UsageCountStore store = open();

    List<UsageTotal> first = store.add(List.of(names.uses("new", 1, "old")));
    assertThat(first).singleElement().satisfies(totals(5, 6));
    assertThat(first.get(0).key()).isEqualTo(names.key("new", "ada"));
    assertThat(stages(first)).isEmpty();
    assertThat(store.add(List.of(names.uses("new", 1, "old"))))
        .singleElement()
        .satisfies(totals(6, 7));
    List<UsageTotal> adopted = open().add(List.of(names.uses("new", 3, "old")));
    assertThat(adopted).singleElement().satisfies(totals(7, 10));
    assertThat(stages(adopted)).containsExactly(AdoptionStage.ADOPTED);
    assertThat(adopted.get(0).reached().get(0).feature()).isEqualTo(names.feature("new"));
    assertThat(store.add(List.of(names.uses("new", 1))))
        .as("its former name is stated no more")
        .singleElement()
        .satisfies(totals(10, 11));
  }

  /** Only the same subject's count under a name that was stated is taken over. */
  @Test
  default void aRenamedFeatureTakesOverNobodyElsesCount() throws Exception {
    UnusedNames names = new UnusedNames();
    UnusedNames elsewhere = names.inAnotherTenant();
    UsageCountStore store = open();
    store.add(List.of(names.uses("old", 2), names.uses("other", 4)));

    assertThat(
            store.add(
                List.of(names.usesBy("ben", "new", 1, "old"), elsewhere.uses("new", 1, "old"))))
        .hasSize(2)
        .allSatisfy(totals(0, 1));
    assertThat(store.add(List.of(names.uses("new", 1, "old"), names.uses("other", 1))))
        .extracting(UsageTotal::before)
        .containsExactlyInAnyOrder(2L, 4L);
  }

  /** While instances of the old version run beside new ones, both names are one count. */
  @Test
  default void usesUnderBothNamesAreOneCountWhileVersionsRunSideBySide() throws Exception {
    UnusedNames names = new UnusedNames();
    UsageCountStore old = open();
    UsageCountStore renaming = open();
    old.add(List.of(names.uses("old", 2)));
    renaming.add(List.of(names.uses("new", 1, "old")));

    List<UsageTotal> byOld = old.add(List.of(names.uses("old", 7)));
    assertThat(byOld).singleElement().satisfies(totals(3, 10));
    assertThat(byOld.get(0).key()).isEqualTo(names.key("old", "ada"));
    assertThat(stages(byOld)).containsExactly(AdoptionStage.ADOPTED);
    List<UsageTotal> byNew = renaming.add(List.of(names.uses("new", 1, "old")));
    assertThat(byNew).singleElement().satisfies(totals(10, 11));
    assertThat(stages(byNew)).isEmpty();

    List<UsageTotal> both =
        renaming.add(List.of(names.uses("new", 30, "old"), names.uses("old", 9)));
    assertThat(both)
        .extracting(UsageTotal::key)
        .containsExactlyInAnyOrder(names.key("new", "ada"), names.key("old", "ada"));
    assertThat(stages(both)).containsExactly(AdoptionStage.POWER_USER);
    assertThat(both.stream().mapToLong(total -> total.after() - total.before()).sum())
        .isEqualTo(39);
    assertThat(old.add(List.of(names.uses("old", 1)))).singleElement().satisfies(totals(50, 51));
  }

  /** Both names had counts, for example because the former name was stated late. */
  @Test
  default void countsThatBothNamesHaveAddUpAndTheHigherStageHolds() throws Exception {
    UnusedNames names = new UnusedNames();
    UsageCountStore store = open();
    store.add(List.of(names.uses("old", 4), names.uses("new", 1)));

    List<UsageTotal> joined = store.add(List.of(names.uses("new", 1, "old")));
    assertThat(joined).singleElement().satisfies(totals(5, 6));
    assertThat(stages(joined)).isEmpty();
  }

  /** Of a feature that was renamed twice, also for a user who was away under the second name. */
  @Test
  default void aChainOfNamesIsOneCount() throws Exception {
    UnusedNames names = new UnusedNames();
    open().add(List.of(names.uses("first", 3), names.usesBy("ben", "first", 2)));
    open().add(List.of(names.uses("second", 1, "first")));
    UsageCountStore store = open();

    assertThat(store.add(List.of(names.uses("third", 1, "second"))))
        .singleElement()
        .satisfies(totals(4, 5));
    assertThat(store.add(List.of(names.usesBy("ben", "third", 1, "second"))))
        .singleElement()
        .satisfies(totals(2, 3));
    assertThat(open().add(List.of(names.uses("first", 1)))).singleElement().satisfies(totals(5, 6));
    assertThat(store.add(List.of(names.uses("third", 1, "first", "second"))))
        .singleElement()
        .satisfies(totals(6, 7));
  }

  /** After two renames, an instance between them starts again: a rollback, or autoscaling. */
  @Test
  default void anInstanceBetweenTwoRenamesDoesNotSplitTheCount() throws Exception {
    UnusedNames names = new UnusedNames();
    UsageCountStore store = open();
    store.add(List.of(names.uses("second", 5, "first")));
    store.add(List.of(names.uses("third", 1, "second", "first")));

    List<UsageTotal> between = open().add(List.of(names.uses("second", 1, "first")));
    assertThat(between).singleElement().satisfies(totals(6, 7));
    assertThat(stages(between)).isEmpty();
    assertThat(store.add(List.of(names.uses("third", 1, "second", "first"))))
        .singleElement()
        .satisfies(totals(7, 8));
  }

  /** A rename is reverted: the current name is the one that was stated last. */
  @Test
  default void aRenameThatIsTakenBackLosesNothing() throws Exception {
    UnusedNames names = new UnusedNames();
    UsageCountStore store = open();
    store.add(List.of(names.uses("one", 2)));
    store.add(List.of(names.uses("two", 1, "one")));

    assertThat(open().add(List.of(names.uses("one", 1, "two"))))
        .singleElement()
        .satisfies(totals(3, 4));
    assertThat(store.add(List.of(names.uses("two", 1, "one"))))
        .singleElement()
        .satisfies(totals(4, 5));
    assertThat(open().add(List.of(names.uses("one", 1)))).singleElement().satisfies(totals(5, 6));
  }

  /** Also for a subject whose counts are under both names, and one who is away since the rename. */
  @Test
  default void eachSubjectOfARenamedFeatureIsCountedOnceAtItsHigherStage() throws Exception {
    UnusedNames names = new UnusedNames();
    UsageCountStore store = open();
    store.add(
        List.of(
            names.usesBy("ada", "old", 10),
            names.usesBy("ada", "new", 1),
            names.usesBy("ben", "new", 3),
            names.usesBy("ben", "old", 1),
            names.usesBy("cleo", "old", 3),
            names.usesBy("dan", "new", 3)));
    store.add(List.of(names.usesBy("eve", "new", 3, "old")));

    Optional<List<StageCount>> counts = names.of(store.stageCounts());
    assertThat(counts.orElse(List.of()))
        .containsExactlyInAnyOrderElementsOf(
            counts.isEmpty()
                ? List.of()
                : List.of(
                    new StageCount(names.feature("new"), AdoptionStage.ADOPTED, "pro", true, 1),
                    new StageCount(names.feature("new"), AdoptionStage.ACTIVATED, "pro", true, 4)));
  }

  /** Instances of both versions at once: no use is lost, each stage has one announcer. */
  @Test
  default void concurrentWritersUnderBothNamesGetExactTotalsAndEachStageOnce() throws Exception {
    UnusedNames names = new UnusedNames();
    List<String> users = IntStream.range(0, 20).mapToObj(i -> "u" + i).toList();
    List<UsageDelta> old = users.stream().map(user -> names.usesBy(user, "old", 1)).toList();
    List<UsageDelta> renamed =
        users.stream().map(user -> names.usesBy(user, "new", 1, "old")).toList();
    open().add(old);
    int rounds = 15;
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<List<AdoptionEvent>>> written = new ArrayList<>();
    try {
      for (List<UsageDelta> batch : List.of(old, renamed, old, renamed)) {
        UsageCountStore store = open();
        Callable<List<AdoptionEvent>> writer = () -> write(store, batch, rounds);
        written.add(pool.submit(writer));
      }
      List<AdoptionEvent> reached = new ArrayList<>();
      for (Future<List<AdoptionEvent>> events : written) {
        reached.addAll(events.get());
      }

      assertThat(reached)
          .extracting(event -> event.userId() + " " + event.stage())
          .doesNotHaveDuplicates()
          .hasSize(users.size() * 3);
      long total = 1 + 4L * rounds;
      assertThat(open().add(renamed)).hasSize(20).allSatisfy(totals(total, total + 1));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<AdoptionEvent> write(
      UsageCountStore store, List<UsageDelta> batch, int rounds) throws Exception {
    List<AdoptionEvent> reached = new ArrayList<>();
    List<UsageDelta> order = new ArrayList<>(batch);
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 7);
      store.add(order).forEach(total -> reached.addAll(total.reached()));
    }
    return reached;
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
}
