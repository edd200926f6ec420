package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However uses fall into batches and instances, the stages are those of a plain counter. */
class AnySplitTest {

  /** Uses of a user, in a batch that some instance adds. */
  record Addition(String user, int uses) {}

  @Property(tries = 500)
  void anySplitReachesTheStagesOfAPlainCounter(
      @ForAll("batches") List<List<Addition>> batches,
      @ForAll("thresholds") AdoptionThresholds thresholds)
      throws Exception {
    UsageCountStore store = UsageCountStore.inMemory();
    List<String> reached = new ArrayList<>();
    Map<String, Long> plain = new HashMap<>();
    for (List<Addition> batch : batches) {
      List<UsageDelta> deltas = new ArrayList<>();
      for (Addition addition : batch) {
        plain.merge(addition.user(), (long) addition.uses(), Long::sum);
        UsageKey key = new UsageKey("report_export", "acme", addition.user());
        deltas.add(new UsageDelta(key, addition.uses(), "reporting", "pro", thresholds));
      }
      for (UsageTotal total : store.add(deltas)) {
        assertThat(total.after()).isEqualTo(plain.get(total.key().userId()));
        total.reached().forEach(event -> reached.add(event.userId() + " " + event.stage()));
      }
    }

    assertThat(reached).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(reached)).isEqualTo(stagesOf(plain, thresholds));
  }

  private static Set<String> stagesOf(Map<String, Long> plain, AdoptionThresholds thresholds) {
    Set<String> stages = new TreeSet<>();
    plain.forEach(
        (user, uses) -> {
          for (AdoptionStage stage : AdoptionStage.values()) {
            if (uses >= thresholds.of(stage)) {
              stages.add(user + " " + stage);
            }
          }
        });
    return stages;
  }

  @Provide
  Arbitrary<List<List<Addition>>> batches() {
    return Combinators.combine(
            Arbitraries.of("ada", "ben", "cem"), Arbitraries.integers().between(1, 30))
        .as(Addition::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<AdoptionThresholds> thresholds() {
    Arbitrary<Integer> step = Arbitraries.integers().between(1, 20);
    return Combinators.combine(step, step, step, step)
        .as((a, b, c, d) -> new AdoptionThresholds(a, a + b, a + b + c, a + b + c + d));
  }
}
