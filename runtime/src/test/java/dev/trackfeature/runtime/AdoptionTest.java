package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.UserIdPolicy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is counted, and what becomes known when a stage is reached. */
class AdoptionTest {

  private static final Feature EXPORT =
      Feature.builder("report_export").category("reporting").build();

  /** Flushes at the start, which the test awaits, and then only when the test asks for it. */
  private static final Consumer<FeatureTrackingBuilder> ON_DEMAND =
      builder -> builder.setAdoptionFlushInterval(Duration.ofHours(1));

  @Test
  void anSdkWithoutMetricsGetsLogEvents() {
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            sdk ->
                OpenTelemetrySdk.builder()
                    .setLoggerProvider(((OpenTelemetrySdk) sdk).getSdkLoggerProvider())
                    .build(),
            builder -> {})) {
      use("report_export", ada(), 1);
      assertThat(adoption.tracking().flush().isComplete()).isTrue();

      assertThat(adoption.logs())
          .extracting(RecordedAdoption::eventName)
          .containsExactly("product.adoption.stage_reached");
    }
  }

  @Test
  void aJumpOverThresholdsIsCountedLoggedAndAnnouncedStageByStage() {
    try (RecordedAdoption adoption = new RecordedAdoption(ON_DEMAND, EXPORT)) {
      adoption.events();
      use("report_export", ada(), 2);
      assertThat(adoption.stages()).containsExactly("discovered 2");
      use("report_export", ada(), 10);

      assertThat(adoption.stages()).containsExactly("discovered 2", "activated 12", "adopted 12");
      assertThat(adoption.points("product.adoption.stage", "adoption.stage"))
          .isEqualTo(Map.of("discovered", 1L, "activated", 1L, "adopted", 1L));
      assertThat(adoption.points("product.adoption.stage", "user.plan"))
          .isEqualTo(Map.of("pro", 3L));
      assertThat(adoption.points("product.adoption.stage", "user.id")).isEmpty();
      LogRecordData log = adoption.logs().get(1);
      assertThat(RecordedAdoption.eventName(log)).isEqualTo("product.adoption.stage_reached");
      assertThat(log.getInstrumentationScopeInfo().getName()).isEqualTo("product.adoption");
      assertThat(attributes(log))
          .isEqualTo(
              Map.of(
                  "feature.name", "report_export",
                  "feature.category", "reporting",
                  "adoption.stage", "activated",
                  "adoption.threshold", 3L,
                  "adoption.usage_count", 12L,
                  "adoption.event_id", adoption.events().get(1).id(),
                  "tenant.id", "acme",
                  "user.plan", "pro",
                  "user.id", "ada"));
    }
  }

  private static Map<String, Object> attributes(LogRecordData log) {
    return log.getAttributes().asMap().entrySet().stream()
        .filter(
            entry ->
                OnOpenTelemetry.Condition.MINOR >= 50
                    || !entry.getKey().getKey().equals("event.name"))
        .collect(toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }

  @Test
  void eachEventIsInTheTraceOfTheUseThatCrossed() {
    try (RecordedAdoption adoption = new RecordedAdoption(ON_DEMAND, EXPORT)) {
      adoption.events();
      List<String> traces = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        traces.add(useInRequest(adoption));
      }
      adoption.events();

      assertThat(adoption.logs())
          .extracting(log -> log.getSpanContext().getTraceId())
          .containsExactly(traces.get(0), traces.get(2), traces.get(9));
    }
  }

  @Test
  void anEventKeepsItsTraceThoughUsesGoOnWhileTheStoreIsSlow() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    UsageCountStore memory = UsageCountStore.inMemory();
    UsageCountStore slow =
        new UsageCountStore() {
          @Override
          public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
            asked.countDown();
            gate.await();
            return memory.add(batch);
          }

          @Override
          public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
              throws Exception {
            return memory.claim(held, expiry, limit);
          }

          @Override
          public void announced(Collection<String> ids) throws Exception {
            memory.announced(ids);
          }
        };
    try (RecordedAdoption adoption = RecordedAdoption.on(slow, builder -> {})) {
      String first = useInRequest(adoption);
      asked.await();
      useInRequest(adoption);
      gate.countDown();
      adoption.events();

      assertThat(adoption.logs())
          .extracting(log -> log.getSpanContext().getTraceId())
          .containsExactly(first);
    }
  }

  /** Returns the id of the trace. */
  private static String useInRequest(RecordedAdoption adoption) {
    Span request = adoption.sdk().getTracer("test").spanBuilder("request").startSpan();
    try (Scope scope = request.makeCurrent()) {
      use("report_export", ada(), 1);
    }
    return request.getSpanContext().getTraceId();
  }

  @Test
  void aTransitionHasTheSameIdInEveryProcessAndNoOtherHasIt() {
    List<String> first = idsOf("ada");

    assertThat(idsOf("ada")).isEqualTo(first).doesNotHaveDuplicates().hasSize(4);
    assertThat(idsOf("ben")).doesNotContainAnyElementsOf(first);
  }

  private static List<String> idsOf(String user) {
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {}, EXPORT)) {
      use("report_export", ada().withUserId(user), 50);
      return adoption.events().stream().map(AdoptionEvent::id).toList();
    }
  }

  @Test
  void aFeatureMayCountTenantsAndHaveThresholdsOfItsOwn() {
    Feature shared =
        Feature.builder("dashboard_share")
            .adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 2, 4, 6))
            .build();
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            ON_DEMAND.andThen(
                builder -> builder.setAdoptionThresholds(new AdoptionThresholds(2, 4, 8, 16))),
            EXPORT,
            shared)) {
      adoption.events();
      use("dashboard_share", ada(), 1);
      use("dashboard_share", ada().withUserId("ben"), 1);
      use("dashboard_share", FeatureContext.of("acme", "pro"), 2);
      use("dashboard_share", FeatureContext.of(null, "pro").withUserId("ada"), 9);
      assertThat(adoption.stages()).containsExactly("discovered 4", "activated 4", "adopted 4");
      assertThat(adoption.events()).extracting(AdoptionEvent::userId).containsOnlyNulls();

      use("report_export", ada(), 4);
      assertThat(adoption.events())
          .filteredOn(event -> event.feature().equals("report_export"))
          .extracting(AdoptionEvent::stage, AdoptionEvent::threshold)
          .containsExactly(tuple(AdoptionStage.DISCOVERED, 2L), tuple(AdoptionStage.ACTIVATED, 4L));
    }
  }

  @Test
  void failedUsesCountAndUnknownUsersDoNot() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setUsageCountStore(store), EXPORT)) {
      try (Scope scope = ada().makeCurrent()) {
        assertThatThrownBy(
                () ->
                    FeatureTracking.call(
                        "report_export",
                        () -> {
                          throw new IllegalStateException("no paper");
                        }))
            .hasMessage("no paper");
      }
      use("report_export", FeatureContext.of("acme", "pro"), 5);
      use("report_export", FeatureContext.of(null, null).withUserId("zoe"), 2);
      adoption.events();

      assertThat(store.totals())
          .isEqualTo(
              Map.of(
                  new UsageKey("report_export", "acme", "ada"), 1L,
                  new UsageKey("report_export", "unknown", "zoe"), 2L));
    }
  }

  @Test
  void userIdsReachStoreAndEventsInTheFormOfThePolicy() {
    TroubledStore store = new TroubledStore();
    UserIdPolicy policy = UserIdPolicy.hmacSha256("0123456789abcdef".getBytes(UTF_8));
    String hashed = policy.apply("ada");
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder -> builder.setUsageCountStore(store).setUserIdPolicy(policy), EXPORT)) {
      use("report_export", ada(), 1);

      assertThat(adoption.events()).extracting(AdoptionEvent::userId).containsExactly(hashed);
      assertThat(store.totals()).containsOnlyKeys(new UsageKey("report_export", "acme", hashed));
    }
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setUserIdPolicy(UserIdPolicy.omitted()), EXPORT)) {
      use("report_export", ada(), 1);

      assertThat(adoption.events()).isEmpty();
    }
  }

  @Test
  void idsThatNoStoreTakesAreReplacedByTheirHash() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setUsageCountStore(store), EXPORT)) {
      for (String bad : List.of("a\0b", "x".repeat(257), "half \ud83d")) {
        use("report_export", ada().withUserId(bad), 1);
      }
      use("report_export", ada().withUserId("whole 👩"), 1);
      adoption.events();

      assertThat(store.totals().keySet())
          .extracting(UsageKey::userId)
          .filteredOn(user -> user.matches("sha256:[0-9a-f]{64}"))
          .hasSize(3);
      assertThat(store.totals()).containsKey(new UsageKey("report_export", "acme", "whole 👩"));
    }
  }

  @Test
  void moreUsersThanFitAreAllCountedWhileTheStoreTakesThem() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder -> builder.setUsageCountStore(store).setAdoptionMaxPending(64), EXPORT)) {
      Map<UsageKey, Long> expected = new TreeMap<>();
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 200; i++) {
          use("report_export", ada().withUserId("u" + i), 2);
          expected.merge(new UsageKey("report_export", "acme", "u" + i), 2L, Long::sum);
          if (i % 10 == 0) {
            adoption.tracking().flush();
          }
        }
      }
      adoption.events();

      assertThat(new TreeMap<>(store.totals())).isEqualTo(expected);
      assertThat(adoption.dropped()).isEmpty();
    }
  }

  @Test
  void usesByManyThreadsAreAllCounted() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder.setUsageCountStore(store).setAdoptionFlushInterval(Duration.ofMillis(1)),
            EXPORT)) {
      IntStream.range(0, 8)
          .parallel()
          .forEach(
              thread -> {
                for (int i = 0; i < 5_000; i++) {
                  use("report_export", ada().withUserId("u" + i % 50), 1);
                }
              });
      List<AdoptionEvent> events = adoption.events();

      assertThat(store.totals().values()).hasSize(50).containsOnly(800L);
      assertThat(events).hasSize(200).extracting(AdoptionEvent::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void aUseByAKnownUserMakesNoObject() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {}, EXPORT)) {
      UseTracker tracker = adoption.tracking().tracker();
      KnownFeature feature = tracker.sites().bind(Site.named("report_export")).feature();
      FeatureContext ada = ada();
      Context context = Context.root();
      for (int i = 0; i < 20_000; i++) {
        feature.used(ada, context);
      }
      long id = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(id);
      long reading = threads.getThreadAllocatedBytes(id) - before;
      before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 100_000; i++) {
        feature.used(ada, context);
      }

      assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThanOrEqualTo(reading + 1024);
    }
  }
}
