package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.runtime.MortalInstance.Death;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.sqlite.SQLiteDataSource;

/**
 * Uses are split into batches and instances at random, and some instances die. The stages are
 * always those of a plain counter of the flushed uses.
 */
class AnySplitTest {

  private static final int INSTANCES = 3;

  /** What an instance does next. */
  sealed interface Step {
    int instance();
  }

  record Use(int instance, String user, int times) implements Step {}

  record Flush(int instance) implements Step {}

  /** Another instance replaces it. */
  record Die(int instance, Death death) implements Step {}

  private final Logger logger = Logger.getLogger("dev.trackfeature");
  private int tries;

  @BeforeProperty
  void silence() {
    logger.setLevel(Level.OFF);
  }

  @AfterProperty
  void speak() {
    logger.setLevel(null);
  }

  @Property(tries = 300)
  void anySplitReachesTheStagesOfAPlainCounter(
      @ForAll("steps") List<Step> steps, @ForAll("thresholds") AdoptionThresholds thresholds)
      throws Exception {
    check(UsageCountStore.inMemory(), steps, thresholds);
  }

  @Property(tries = 20)
  void anySplitOnSqliteReachesTheStagesOfAPlainCounter(
      @ForAll("steps") List<Step> steps, @ForAll("thresholds") AdoptionThresholds thresholds)
      throws Exception {
    Path file = Files.createTempFile("usage", ".db");
    try {
      check(sqlite(file), steps, thresholds);
    } finally {
      Files.delete(file);
    }
  }

  private static UsageCountStore sqlite(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return JdbcUsageCountStore.create(source);
  }

  private void check(UsageCountStore store, List<Step> steps, AdoptionThresholds thresholds)
      throws Exception {
    String tenant = "tenant-" + tries++;
    Map<String, Long> plain = new HashMap<>();
    List<Attributes> announced = new CopyOnWriteArrayList<>();
    boolean announcedAgain = false;
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                        (context, record) ->
                            announced.add(record.toLogRecordData().getAttributes()))
                    .build())
            .build()) {
      List<MortalInstance> instances = new ArrayList<>();
      for (int i = 0; i < INSTANCES; i++) {
        instances.add(new MortalInstance(sdk, store, thresholds));
      }
      for (Step step : steps) {
        MortalInstance instance = instances.get(step.instance());
        Map<String, Long> flushed = Map.of();
        if (step instanceof Use use) {
          instance.use(tenant, use.user(), use.times());
        } else if (step instanceof Flush) {
          flushed = instance.flush();
        } else if (step instanceof Die die) {
          flushed = instance.dieFlushing(die.death());
          instances.set(die.instance(), new MortalInstance(sdk, store, thresholds));
          announcedAgain |= die.death() == Death.AFTER_ANNOUNCING;
        }
        flushed.forEach((user, times) -> plain.merge(user, times, Long::sum));
      }
      for (MortalInstance instance : instances) {
        instance.flush().forEach((user, times) -> plain.merge(user, times, Long::sum));
        instance.close();
      }
    }

    List<String> transitions = announced.stream().map(AnySplitTest::transition).toList();
    assertThat(new TreeSet<>(transitions)).isEqualTo(stagesOf(plain, thresholds));
    assertThat(new HashSet<>(announced)).as("contents").hasSameSizeAs(new HashSet<>(transitions));
    if (!announcedAgain) {
      assertThat(transitions).doesNotHaveDuplicates();
    }
  }

  private static String transition(Attributes event) {
    return event.get(AttributeKeys.USER_ID) + " " + event.get(AttributeKeys.ADOPTION_STAGE);
  }

  private static Set<String> stagesOf(Map<String, Long> plain, AdoptionThresholds thresholds) {
    Set<String> stages = new TreeSet<>();
    plain.forEach(
        (user, uses) -> {
          for (AdoptionStage stage : AdoptionStage.values()) {
            if (uses >= thresholds.of(stage)) {
              stages.add(user + " " + stage.label());
            }
          }
        });
    return stages;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> instance = Arbitraries.integers().between(0, INSTANCES - 1);
    Arbitrary<Step> use =
        Combinators.combine(
                instance,
                Arbitraries.of("ada", "ben", "cem"),
                Arbitraries.integers().between(1, 30))
            .as(Use::new);
    Arbitrary<Step> flush = instance.map(Flush::new);
    Arbitrary<Step> die = Combinators.combine(instance, Arbitraries.of(Death.class)).as(Die::new);
    return Arbitraries.frequencyOf(Tuple.of(6, use), Tuple.of(3, flush), Tuple.of(1, die))
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<AdoptionThresholds> thresholds() {
    Arbitrary<Integer> step = Arbitraries.integers().between(1, 20);
    return Combinators.combine(step, step, step, step)
        .as((a, b, c, d) -> new AdoptionThresholds(a, a + b, a + b + c, a + b + c + d));
  }
}
