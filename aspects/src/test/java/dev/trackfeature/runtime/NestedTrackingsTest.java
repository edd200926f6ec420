package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several application contexts in one virtual machine, each with a tracking of its own. */
class NestedTrackingsTest {

  private static final String QUIET =
      "feature.category=housekeeping, feature.name=report_quiet, tenant.id=unknown, user.plan=unknown";
  private static final String SEARCH =
      "feature.category=reporting, feature.name=report_search, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry outer = new RecordedTelemetry();
  private final RecordedTelemetry inner = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    inner.close();
    outer.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void lastInstalledRecordsAndClosingGivesBackToTheOneBefore() {
    FeatureTracking first = outer.builder().build().install();
    FeatureTracking second = inner.builder().build().install();
    assertThat(FeatureTracking.installed()).containsSame(second);
    reports.quiet();

    second.close();
    assertThat(FeatureTracking.installed()).containsSame(first);
    reports.quiet();
    reports.quiet();

    first.close();
    assertThat(FeatureTracking.installed()).isEmpty();
    reports.quiet();
    assertThat(inner.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    assertThat(outer.points("usage")).containsExactly("usage{" + QUIET + "} 2");
  }

  @Test
  void trackingClosedInTheMiddleIsTakenOut() {
    FeatureTracking first = outer.builder().build().install();
    FeatureTracking middle = outer.builder().build().install();
    FeatureTracking last = inner.builder().build().install();

    middle.close();
    assertThat(FeatureTracking.installed()).containsSame(last);
    last.close();

    assertThat(FeatureTracking.installed()).containsSame(first);
    reports.quiet();
    assertThat(outer.points("usage")).containsExactly("usage{" + QUIET + "} 1");
  }

  @Test
  void uninstalledTrackingIsOpenAndCanBeInstalledAgain() {
    FeatureTracking first = outer.builder().build().install();
    FeatureTracking second = inner.builder().build().install();

    second.uninstall();
    second.uninstall();
    assertThat(FeatureTracking.installed()).containsSame(first);
    first.uninstall();
    assertThat(FeatureTracking.installed()).isEmpty();
    reports.quiet();
    first.install();
    reports.quiet();

    assertThat(FeatureTracking.installed()).containsSame(first);
    assertThat(outer.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    assertThat(inner.points()).isEmpty();
  }

  @Test
  void trackingThatIsInstalledAgainIsTheLastAndThereOnce() {
    FeatureTracking first = outer.builder().build().install();
    FeatureTracking second = inner.builder().build().install();

    first.install();
    assertThat(FeatureTracking.installed()).containsSame(first);
    first.uninstall();

    assertThat(FeatureTracking.installed()).containsSame(second);
    second.uninstall();
    assertThat(FeatureTracking.installed()).isEmpty();
  }

  @Test
  void closedTrackingIsRefusedAndTheOneBeforeStays() {
    FeatureTracking first = outer.builder().build().install();
    FeatureTracking second = inner.builder().build();
    second.close();

    assertThatIllegalStateException().isThrownBy(second::install);

    assertThat(FeatureTracking.installed()).containsSame(first);
  }

  @Test
  void useInFlightEndsWhereItStartedThoughAnotherTrackingRecordsByThen() {
    outer.builder().build().install();
    CompletableFuture<String> before = new CompletableFuture<>();
    reports.search(before);
    FeatureTracking second = inner.builder().build().install();
    CompletableFuture<String> meanwhile = new CompletableFuture<>();
    reports.search(meanwhile);
    assertThat(outer.points("active_users")).containsExactly("active_users{" + SEARCH + "} 1");

    before.complete("page");
    assertThat(outer.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
    assertThat(outer.points("active_users")).containsExactly("active_users{" + SEARCH + "} 0");
    assertThat(inner.points("usage")).isEmpty();

    second.uninstall();
    meanwhile.complete("page");
    assertThat(inner.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
    assertThat(inner.points("active_users")).containsExactly("active_users{" + SEARCH + "} 0");
    assertThat(outer.points("usage")).containsExactly("usage{" + SEARCH + "} 1");
  }

  @Test
  void sameFeatureInsideIsNotCountedThoughAnotherTrackingIsInstalledInBetween() throws Exception {
    outer.builder().build().install();

    reports.run(
        () -> {
          inner.builder().build().install();
          reports.quiet();
          return reports.run(() -> "inner");
        });

    assertThat(outer.points("usage")).singleElement().asString().endsWith("} 1");
    assertThat(inner.points("usage")).containsExactly("usage{" + QUIET + "} 1");
  }

  @Test
  void sameFeatureInsideIsNotCountedThoughTheTrackingOfTheOuterUseIsClosed() throws Exception {
    FeatureTracking first = outer.builder().build().install();

    reports.run(
        () -> {
          first.close();
          inner.builder().build().install();
          return reports.run(() -> "inner");
        });

    assertThat(outer.points("usage")).singleElement().asString().endsWith("} 1");
    assertThat(inner.points("usage")).isEmpty();
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void whatFollowedTheGlobalWaitsBelowAndGoesOn() {
    GlobalOpenTelemetry.set(outer.sdk());
    reports.quiet();
    FeatureTracking followed = FeatureTracking.installed().orElseThrow();

    FeatureTracking own = inner.builder().build().install();
    reports.quiet();
    assertThat(FeatureTracking.installed()).containsSame(own);
    own.close();
    reports.quiet();

    assertThat(FeatureTracking.installed()).containsSame(followed);
    assertThat(inner.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    assertThat(outer.points("usage")).containsExactly("usage{" + QUIET + "} 2");
  }

  @Test
  void globalIsNotFollowedOnceTheInstalledTrackingIsClosed() {
    inner.builder().build().install().close();
    GlobalOpenTelemetry.set(outer.sdk());

    reports.quiet();

    assertThat(FeatureTracking.installed()).isEmpty();
    assertThat(outer.points()).isEmpty();
  }

  @Test
  void seriesAreNotMadeAgainWhenATrackingIsGivenItsSitesBack() {
    Site site = Site.named("report_by_hand");
    UseTracker first = outer.builder().build().install().tracker();
    UseTracker second = inner.builder().build().install().tracker();
    SiteBinding made = first.sites().bind(site);

    assertThat(second.sites().bind(site)).isNotSameAs(made);
    assertThat(first.sites().bind(site)).isSameAs(made);
  }

  @Test
  void closedTrackingThatStillHasACallerDoesNotStayWithItsSites() {
    Site site = Site.named("report_by_hand");
    FeatureTracking closed = outer.builder().build().install();
    closed.close();

    assertThat(closed.tracker().sites().bind(site)).isNotNull();

    assertThat(site.binding()).isNull();
  }

  @Test
  void everyUseIsRecordedOnceWhileTrackingsComeAndGo() throws Exception {
    int threads = 3;
    int installs = 100;
    AtomicLong uses = new AtomicLong();
    AtomicBoolean ended = new AtomicBoolean();
    outer.builder().setSpansEnabled(false).build().install();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      work.add(
          pool.submit(
              () -> {
                while (!ended.get()) {
                  reports.quiet();
                  uses.incrementAndGet();
                }
              }));
    }

    try {
      for (int install = 0; install < installs; install++) {
        long before = uses.get();
        inner.builder().setSpansEnabled(false).build().install().close();
        outer.points();
        RecordedAdoption.await(() -> uses.get() > before);
      }
    } finally {
      ended.set(true);
    }
    for (Future<?> done : work) {
      done.get();
    }
    pool.shutdown();

    assertThat(used(outer) + used(inner)).isEqualTo(uses.get());
    assertThat(outer.points("active_users")).allMatch(point -> point.endsWith(" 0"));
    assertThat(inner.points("active_users")).allMatch(point -> point.endsWith(" 0"));
    assertThat(outer.points("dropped")).isEmpty();
    assertThat(inner.points("dropped")).isEmpty();
  }

  @Test
  void manyTrackingsThatNobodyClosesAreWarnedOf() {
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 64; i++) {
        assertThat(log.messages()).isEmpty();
        FeatureTracking.builder(OpenTelemetry.noop())
            .setCatalog(FeatureCatalog.of(List.of()))
            .build()
            .install();
      }

      assertThat(log.messages())
          .containsExactly(
              "64 FeatureTrackings are installed, one over the other, and only the last records."
                  + " close() or uninstall() each when what installed it ends.");
    }
  }

  private static long used(RecordedTelemetry telemetry) {
    return telemetry.points("usage").stream()
        .mapToLong(point -> Long.parseLong(point.substring(point.lastIndexOf(' ') + 1)))
        .sum();
  }
}
