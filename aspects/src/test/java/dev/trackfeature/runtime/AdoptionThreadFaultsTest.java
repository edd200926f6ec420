package dev.trackfeature.runtime;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageKey;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets every call fail that leaves the toolkit on its own threads: of the counter of stages, the
 * logger of events, the store and a listener. Those threads outlive virtual machine errors, too.
 */
class AdoptionThreadFaultsTest {

  private static final Logger LOGGER = Logger.getLogger("dev.trackfeature");
  private static final Duration SHORT = Duration.ofMillis(20);

  /** What may fail, all of it, and what is then counted as dropped. */
  private static final Map<String, Map<String, Long>> DROPPED =
      Map.ofEntries(
          entry("LogRecordBuilder.emit", Map.of("log", 1L)),
          entry("LogRecordBuilder.setAttribute", Map.of("log", 1L)),
          entry("LogRecordBuilder.setContext", Map.of("log", 1L)),
          entry("LogRecordBuilder.setEventName", Map.of("log", 1L)),
          entry("LogRecordBuilder.setSeverity", Map.of("log", 1L)),
          entry("LogRecordBuilder.setTimestamp", Map.of("log", 1L)),
          entry("Logger.logRecordBuilder", Map.of("log", 1L)),
          entry("LongCounter.add", Map.of("metric", 1L)),
          entry("UsageCountStore.add", Map.of()),
          entry("UsageCountStore.announced", Map.of()),
          entry("UsageCountStore.claim", Map.of()));

  private final TroubledStore store = new TroubledStore();
  private FailingCalls calls;

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("broken"),
        new IOException("broken, and declared nowhere"),
        new LinkageError("broken"),
        new AssertionError("broken"),
        new OutOfMemoryError("broken"));
  }

  static Stream<Throwable> fewFailures() {
    return Stream.of(new IllegalStateException("broken"), new OutOfMemoryError("broken"));
  }

  @AfterEach
  void stopFailing() {
    LOGGER.removeHandler(calls);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverFailsOnceIsCountedAndCostsNothingElse(Throwable failure) {
    Expected expected = expected(failure);
    Map<String, Map<String, Long>> dropped = new TreeMap<>();
    for (int failing = 1; ; failing++) {
      int number = failing;
      try (RecordedAdoption adoption = start(call -> call == number, failure)) {
        useAndFlush(adoption);
        if (calls.failed() == null) {
          break;
        }
        assertThat(calls.logged()).as(calls.failed()).isOne();
        Map<String, Long> lost = adoption.dropped();
        assertThat(expected.minus(lost)).as(calls.failed()).isEqualTo(Expected.of(adoption, store));
        dropped.put(calls.failed(), lost);
      }
    }

    assertThat(dropped).isEqualTo(expectedDropped());
  }

  /** Without the call that this version of OpenTelemetry lacks. */
  private static Map<String, Map<String, Long>> expectedDropped() {
    Map<String, Map<String, Long>> expected = new TreeMap<>(DROPPED);
    if (OnOpenTelemetry.Condition.MINOR < 50) {
      expected.remove("LogRecordBuilder.setEventName");
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("fewFailures")
  void countsAreExactWhenAllFailsFromSomePointOnUntilItRecovers(Throwable failure) {
    Expected expected = expected(failure);
    for (int failing = 1; ; failing++) {
      int first = failing;
      try (RecordedAdoption adoption = start(call -> call >= first, failure)) {
        useAndFlush(adoption);
        assertThat(store.totals()).as(calls.failed()).isEqualTo(expected.totals());
        if (calls.failed() == null) {
          break;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aListenerThatFailsOnceMissesThatEventOnly(Throwable failure) {
    int events = expected(failure).logs();
    for (int failing = 1; failing <= events; failing++) {
      int number = failing;
      AtomicInteger called = new AtomicInteger();
      List<AdoptionEvent> heard = new CopyOnWriteArrayList<>();
      calls = new FailingCalls(call -> false, failure);
      LOGGER.addHandler(calls);
      try (RecordedAdoption adoption =
          new RecordedAdoption(
              builder ->
                  builder.addAdoptionListener(
                      event -> {
                        if (called.incrementAndGet() == number) {
                          throw UnwovenClasses.<RuntimeException>asUnchecked(failure);
                        }
                        heard.add(event);
                      }))) {
        assertBusinessAsUnwoven();

        assertThat(adoption.events()).hasSize(events);
        assertThat(heard).hasSize(events - 1);
        assertThat(adoption.dropped()).isEqualTo(Map.of("listener", 1L));
      }
      LOGGER.removeHandler(calls);
    }
  }

  /**
   * What is stored and announced.
   *
   * @param stages points on the counter
   */
  private record Expected(Map<UsageKey, Long> totals, int logs, long stages) {

    static Expected of(RecordedAdoption adoption, TroubledStore store) {
      long stages =
          adoption.points("product.adoption.stage", "adoption.stage").values().stream()
              .mapToLong(Long::longValue)
              .sum();
      return new Expected(Map.copyOf(store.totals()), adoption.logs().size(), stages);
    }

    Expected minus(Map<String, Long> lost) {
      return new Expected(
          totals,
          logs - lost.getOrDefault("log", 0L).intValue(),
          stages - lost.getOrDefault("metric", 0L));
    }
  }

  private Expected expected(Throwable failure) {
    try (RecordedAdoption adoption = start(call -> false, failure)) {
      useAndFlush(adoption);
      Expected expected = Expected.of(adoption, store);
      assertThat(expected.logs()).isPositive();
      return expected;
    } finally {
      LOGGER.removeHandler(calls);
    }
  }

  /** Flushes only when the test does, so that the calls of each run come in the same order. */
  private RecordedAdoption start(IntPredicate failing, Throwable failure) {
    if (calls != null) {
      LOGGER.removeHandler(calls);
    }
    store.clear();
    calls = new FailingCalls(failing, failure);
    LOGGER.addHandler(calls);
    RecordedAdoption adoption =
        new RecordedAdoption(
            sdk -> calls.wrap(OpenTelemetry.class, sdk),
            builder ->
                builder
                    .setUsageCountStore(calls.wrap(UsageCountStore.class, store))
                    .setAdoptionFlushInterval(Duration.ofHours(1))
                    .setAdoptionClaimExpiry(Duration.ofMillis(-1)));
    assertThat(adoption.tracking().flush().isComplete()).isTrue();
    return adoption;
  }

  private void useAndFlush(RecordedAdoption adoption) {
    calls.arm(thread -> thread.getName().equals("trackfeature-adoption"));
    assertBusinessAsUnwoven();
    while (!adoption.tracking().flush(SHORT).isComplete() && calls.failed() == null) {
      // A loaded machine may need longer.
    }
    calls.disarm();
    assertThat(adoption.tracking().flush().isComplete()).as(calls.failed()).isTrue();
    assertThat(store.claimAll()).as(calls.failed()).isEmpty();
  }

  private static void assertBusinessAsUnwoven() {
    assertThat(new BusinessCalls("Sales").make()).allMatch(BusinessCalls.Seen::isAsUnwoven);
  }
}
