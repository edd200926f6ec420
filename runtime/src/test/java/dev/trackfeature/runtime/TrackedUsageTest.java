package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The totals that {@link FeatureTracking#usage} reports. */
class TrackedUsageTest {

  private static final String NINE = "2026-03-01T09:00:00Z";
  private static final String TEN = "2026-03-01T10:00:00Z";
  private static final String ELEVEN = "2026-03-01T11:00:00Z";

  private final SetClock clock = new SetClock(NINE);
  private final RecordedTelemetry telemetry = new RecordedTelemetry();

  private FeatureTracking installed(String... catalogued) {
    Feature[] features = new Feature[catalogued.length];
    for (int i = 0; i < catalogued.length; i++) {
      features[i] = Feature.builder(catalogued[i]).build();
    }
    return telemetry.builder(features).setClock(clock).build().install();
  }

  private static void use(String feature) {
    FeatureTracking.run(feature, () -> {});
  }

  private static void fail(String feature, RuntimeException failure) {
    assertThatThrownBy(
            () ->
                FeatureTracking.run(
                    feature,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void cataloguedFeaturesAndOthersThatWereUsedAreListedByName() {
    try (telemetry) {
      FeatureTracking tracking = installed("report_export", "dashboard_share");
      clock.set(TEN);
      use("report_export");
      fail("report_export", new IllegalStateException());
      fail("report_export", new IllegalArgumentException());
      use("zoom");

      assertThat(tracking.usage())
          .isEqualTo(
              new TrackedUsage(
                  Instant.parse(NINE),
                  List.of(
                      new FeatureTotals("dashboard_share", 0, 0, 0, null),
                      new FeatureTotals("report_export", 3, 2, 0, Instant.parse(TEN)),
                      new FeatureTotals("zoom", 1, 0, 0, Instant.parse(TEN))),
                  Map.of()));
    }
  }

  @Test
  void theUsesOfAllCallersAreOneTotalAndNoneIsNamed() {
    try (telemetry) {
      FeatureTracking tracking = installed();
      for (int i = 0; i < 5; i++) {
        FeatureContext caller =
            FeatureContext.of("secret-tenant-" + i, "pro").withUserId("secret-user-" + i);
        try (Scope scope = caller.makeCurrent()) {
          use("report_export");
        }
      }

      assertThat(tracking.usage().features())
          .containsExactly(new FeatureTotals("report_export", 5, 0, 0, Instant.parse(NINE)));
      assertThat(tracking.usage().toString()).doesNotContain("secret");
    }
  }

  @Test
  void aCollectionSeesAUseAndLaterOnesLeaveItsTime() {
    try (telemetry) {
      FeatureTracking tracking = installed();
      use("report_export");
      clock.set(TEN);
      telemetry.points();
      clock.set(ELEVEN);

      assertThat(lastUsed(tracking)).isEqualTo(TEN);
      telemetry.points();
      assertThat(lastUsed(tracking)).isEqualTo(TEN);
      use("report_export");
      assertThat(lastUsed(tracking)).isEqualTo(ELEVEN);
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotSetTheLastUseBack() {
    try (telemetry) {
      FeatureTracking tracking = installed();
      clock.set(TEN);
      use("report_export");
      assertThat(lastUsed(tracking)).isEqualTo(TEN);
      clock.set("2020-01-01T00:00:00Z");
      use("report_export");
      assertThat(lastUsed(tracking)).isEqualTo(TEN);
      use("zoom");
      assertThat(tracking.usage().features())
          .allSatisfy(feature -> assertThat(feature.lastUsed()).isAfterOrEqualTo(TEN));
    }
  }

  private static String lastUsed(FeatureTracking tracking) {
    return String.valueOf(tracking.usage().features().get(0).lastUsed());
  }

  @Test
  void anAsynchronousUseIsInFlightUntilItsWorkEnds() throws Exception {
    try (telemetry) {
      FeatureTracking tracking = installed();
      CompletableFuture<String> work = new CompletableFuture<>();
      FeatureTracking.call("report_export", () -> work);

      assertThat(tracking.usage().features())
          .containsExactly(new FeatureTotals("report_export", 0, 0, 1, Instant.parse(NINE)));
      clock.set(TEN);
      work.completeExceptionally(new IllegalStateException());
      assertThat(tracking.usage().features())
          .containsExactly(new FeatureTotals("report_export", 1, 1, 0, Instant.parse(TEN)));
    }
  }

  @Test
  void aClosedTrackingKeepsItsTotalsAndCountsTheUsesThatEndLater() throws Exception {
    try (telemetry) {
      FeatureTracking tracking = installed();
      use("report_export");
      CompletableFuture<String> work = new CompletableFuture<>();
      FeatureTracking.call("report_export", () -> work);
      tracking.close();
      use("report_export");

      assertThat(tracking.usage().features())
          .containsExactly(new FeatureTotals("report_export", 1, 0, 1, Instant.parse(NINE)));
      work.complete("");
      assertThat(tracking.usage().features())
          .containsExactly(new FeatureTotals("report_export", 2, 0, 0, Instant.parse(NINE)));
    }
  }

  @Test
  void eachTrackingHasItsOwnTotals() {
    try (telemetry) {
      FeatureTracking below = installed();
      use("report_export");
      FeatureTracking above = installed();
      use("report_export");
      use("report_export");
      above.uninstall();
      use("report_export");

      assertThat(below.usage().features()).extracting(FeatureTotals::uses).containsExactly(2L);
      assertThat(above.usage().features()).extracting(FeatureTotals::uses).containsExactly(2L);
    }
  }

  @Test
  void dropsAreCountedByReasonAlsoThoseForLackOfStack() {
    try (telemetry) {
      FeatureTracking tracking = installed();
      use("No Name");
      use("No Name Either");
      overflow();
      Map<String, Long> asked = tracking.usage().dropped();

      assertThat(asked).containsOnlyKeys("name", "stack").containsEntry("name", 2L);
      // What a collection reports of the stack may be in the next one only.
      telemetry.points();
      assertThat(telemetry.points("dropped"))
          .containsExactly("dropped{reason=name} 2", "dropped{reason=stack} " + asked.get("stack"));
      assertThat(tracking.usage().dropped()).isEqualTo(asked);
      telemetry.points();
      assertThat(tracking.usage().dropped()).isEqualTo(asked);
    }
  }

  private static void overflow() {
    Thread deep = new Thread(null, TrackedUsageTest::deeper, "overflowing", 512 * 1024);
    deep.setUncaughtExceptionHandler((thread, overflow) -> {});
    deep.start();
    try {
      deep.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void deeper() {
    use("report_export");
    deeper();
  }

  @Test
  void anOpenTelemetryThatCanNotBeUsedHasSeenNoUses() {
    OpenTelemetry unusable =
        new OpenTelemetry() {
          @Override
          public MeterProvider getMeterProvider() {
            throw new NoSuchMethodError("broken");
          }

          @Override
          public TracerProvider getTracerProvider() {
            return TracerProvider.noop();
          }

          @Override
          public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
          }
        };
    try (telemetry) {
      FeatureTracking tracking =
          telemetry
              .builder(unusable, Feature.builder("report_export").build())
              .setClock(clock)
              .build()
              .install();
      use("report_export");

      assertThat(tracking.usage())
          .isEqualTo(
              new TrackedUsage(
                  Instant.parse(NINE),
                  List.of(new FeatureTotals("report_export", 0, 0, 0, null)),
                  Map.of()));
      assertThat(tracking.adoptionStatus()).isEmpty();
    }
  }

  @Test
  void totalsAreNeverNegativeNeverFallAndAreExactInTheEnd() throws Exception {
    int threads = 3;
    int calls = 30_000;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (telemetry) {
      FeatureTracking tracking = installed("report_export");
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<Void> uses = () -> useOften(calls);
        running.add(executor.submit(uses));
      }
      FeatureTotals before = tracking.usage().features().get(0);
      boolean busy = true;
      while (busy) {
        busy = running.stream().anyMatch(future -> !future.isDone());
        telemetry.points();
        FeatureTotals totals = tracking.usage().features().get(0);
        assertThat(totals.uses()).isGreaterThanOrEqualTo(before.uses());
        assertThat(totals.failures()).isBetween(before.failures(), totals.uses());
        assertThat(totals.inFlight()).isNotNegative();
        before = totals;
      }
      for (Future<?> future : running) {
        future.get();
      }

      assertThat(tracking.usage().features())
          .containsExactly(
              new FeatureTotals("report_export", 2L * threads * calls, 0, 0, Instant.parse(NINE)));
    } finally {
      executor.shutdownNow();
    }
  }

  private static Void useOften(int calls) throws Exception {
    for (int i = 0; i < calls; i++) {
      use("report_export");
      FeatureTracking.call("report_export", () -> CompletableFuture.completedFuture(""));
    }
    return null;
  }
}
