package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeatureTrackingTest {

  private static final String QUIET =
      "feature.category=housekeeping, feature.name=report_quiet, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void meterHandedOverHoldsEveryInstrument() throws Exception {
    Meter meter = telemetry.sdk().getMeter("acme");
    FeatureTracking.builder(meter).build().install();

    reports.run(() -> "fine");
    FeatureTracking.run("Not A Name", () -> {});

    assertThat(telemetry.metrics())
        .extracting(metric -> metric.getInstrumentationScopeInfo().getName())
        .hasSize(4)
        .containsOnly("acme");
    assertThat(telemetry.spans()).isEmpty();
  }

  @Test
  void tracerCanBeSetBesideMeter() throws Exception {
    FeatureTracking.builder(telemetry.sdk().getMeter("acme"))
        .setTracer(telemetry.sdk().getTracer("acme"))
        .build()
        .install();

    reports.run(() -> "fine");

    assertThat(telemetry.spans())
        .singleElement()
        .satisfies(
            span -> assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("acme"));
  }

  @Test
  void cataloguedFeatureHasInfoThoughNobodyUsedIt() {
    telemetry
        .builder(
            Feature.builder("fax_send")
                .category("sharing")
                .owner("mail")
                .lifecycle(Lifecycle.DEPRECATED)
                .build())
        .build()
        .install();

    assertThat(telemetry.points())
        .containsExactly(
            "info{feature.category=sharing, feature.lifecycle=deprecated, feature.name=fax_send,"
                + " feature.owner=mail} 1");
  }

  @Test
  void catalogSaysTheCategory() {
    telemetry.builder(Feature.builder("report_quiet").category("filing").build()).build().install();

    reports.quiet();

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=filing, feature.name=report_quiet, tenant.id=unknown,"
                + " user.plan=unknown} 1");
  }

  @Test
  void latencyCanBeInSeconds() {
    telemetry.builder().setLatencyUnit(TimeUnit.SECONDS).build().install();

    reports.quiet();

    assertThat(telemetry.points("latency")).containsExactly("latency{" + QUIET + "} 1x, sum 0.002");
    assertThat(telemetry.metrics())
        .filteredOn(metric -> metric.getName().endsWith("latency"))
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.getUnit()).isEqualTo("s");
              assertThat(metric.getHistogramData().getPoints().iterator().next().getBoundaries())
                  .startsWith(0.005, 0.01)
                  .endsWith(10d);
            });
  }

  @Test
  void otherLatencyUnitIsRefused() {
    assertThatThrownBy(() -> telemetry.builder().setLatencyUnit(TimeUnit.HOURS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("latencyUnit is HOURS; give MILLISECONDS or SECONDS");
  }

  @Test
  void closedTrackingRecordsWhatWasInFlightAndNothingNew() {
    FeatureTracking tracking = telemetry.builder().build().install();
    CompletableFuture<String> found = new CompletableFuture<>();
    reports.search(found);

    tracking.close();
    tracking.close();
    reports.quiet();
    found.complete("page");

    String search =
        "feature.category=reporting, feature.name=report_search, tenant.id=unknown, user.plan=unknown";
    // Closing read the clock in between.
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + search + "} 0",
            "latency{" + search + "} 1x, sum 4.0",
            "usage{" + search + "} 1");
  }

  @Test
  void closedTrackingCannotBeInstalledAgain() {
    FeatureTracking tracking = telemetry.builder().build();
    tracking.close();

    assertThatThrownBy(tracking::install)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this FeatureTracking is closed; build another");
  }

  @Test
  void catalogThatCannotBeReadCostsTheCatalogOnly() throws Exception {
    Thread.currentThread().setContextClassLoader(new BrokenCatalogLoader());
    try {
      FeatureTracking.builder(telemetry.sdk()).build().install();
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }

    reports.quiet();

    assertThat(telemetry.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    assertThat(telemetry.points("info")).isEmpty();
  }

  @Test
  void aViewMayDropTheGaugeOfTheCatalog() {
    try (RecordedTelemetry dropping = RecordedTelemetry.dropping("product.feature.info")) {
      dropping.builder().build().install();
      reports.quiet();

      assertThat(dropping.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    }
  }

  @Test
  void usesAreRecordedThoughAViewDropsTheGaugeThatFetchesThem() {
    try (RecordedTelemetry dropping = RecordedTelemetry.dropping("trackfeature.collection")) {
      dropping.builder().build().install();
      reports.quiet();
      assertThat(dropping.points("usage")).isEmpty();

      dropping.advanceClock(Duration.ofMinutes(3));
      reports.quiet();

      assertThat(dropping.points("usage")).containsExactly("usage{" + QUIET + "} 2");
    }
  }

  @Test
  @OnOpenTelemetry(from = 61)
  void namesAreNotKeptWhereNothingIsRecorded() {
    try (FeatureTracking tracking = FeatureTracking.builder(OpenTelemetry.noop()).build()) {
      tracking.install();
      FeatureTracking.run("by_hand", () -> {});

      assertThat(tracking.tracker().sites().known("by_hand")).isNull();
    }
  }

  @Test
  void disabledTrackingRecordsNothingUntilEnabled() {
    FeatureTracking tracking = telemetry.builder().build().install();

    tracking.setEnabled(false);
    reports.quiet();
    assertThat(telemetry.points()).isEmpty();

    tracking.setEnabled(true);
    reports.quiet();
    assertThat(telemetry.points("usage")).containsExactly("usage{" + QUIET + "} 1");
  }

  @Test
  void secondSdkGetsWhatIsUsedAfterItsInstall() {
    FeatureTracking first = telemetry.builder().build().install();
    reports.quiet();
    first.close();

    try (RecordedTelemetry later = RecordedTelemetry.installed()) {
      reports.quiet();

      assertThat(later.points("usage")).containsExactly("usage{" + QUIET + "} 1");
      assertThat(telemetry.points("usage")).containsExactly("usage{" + QUIET + "} 1");
    }
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void withoutInstallTheGlobalIsFollowedOnceItIsSet() {
    reports.quiet();
    assertThat(FeatureTracking.installed()).isEmpty();

    assertThatCode(() -> GlobalOpenTelemetry.set(telemetry.sdk())).doesNotThrowAnyException();
    reports.quiet();

    assertThat(FeatureTracking.installed()).isPresent();
    assertThat(telemetry.points("usage")).containsExactly("usage{" + QUIET + "} 1");
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void globalThatIsSetLateIsStillFound() {
    for (int i = 0; i < 10_000; i++) {
      reports.quiet();
    }
    GlobalOpenTelemetry.set(telemetry.sdk());
    for (int i = 0; i < 64; i++) {
      reports.quiet();
    }

    assertThat(telemetry.points("usage")).hasSize(1);
  }

  /** It could be asked for only by a call that sets it, before the application does. */
  @Test
  @OnOpenTelemetry(before = 57)
  void globalOfAnEarlierVersionIsNotFollowedAndMayBeInstalled() {
    GlobalOpenTelemetry.set(telemetry.sdk());
    reports.quiet();
    assertThat(FeatureTracking.installed()).isEmpty();

    telemetry.builder(GlobalOpenTelemetry.get()).build().install();
    reports.quiet();

    assertThat(telemetry.points("usage")).containsExactly("usage{" + QUIET + "} 1");
  }

  @Test
  void callTracksAndReturnsTheBodysResult() throws Exception {
    telemetry.builder().build().install();
    CompletableFuture<String> found = new CompletableFuture<>();

    assertThat(FeatureTracking.call("by_hand", () -> found)).isSameAs(found);
    assertThat(telemetry.points("usage")).isEmpty();
    found.complete("done");
    FeatureTracking.run("by_hand", () -> {});

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=uncategorized, feature.name=by_hand, tenant.id=unknown,"
                + " user.plan=unknown} 2");
  }

  @Test
  void callThrowsTheBodysExceptionAsItIs() {
    telemetry.builder().build().install();
    IOException failure = new IOException();

    assertThat(
            catchThrowable(
                () ->
                    FeatureTracking.call(
                        "by_hand",
                        () -> {
                          throw failure;
                        })))
        .isSameAs(failure);
    assertThat(telemetry.points("usage")).singleElement().asString().contains("IOException");
  }

  @Test
  void bodyUnderMalformedNameRunsUntracked() throws Exception {
    telemetry.builder().build().install();

    assertThat(FeatureTracking.call("Report Export", () -> "ran")).isEqualTo("ran");
    assertThat(FeatureTracking.call(null, () -> "ran")).isEqualTo("ran");
    assertThat(FeatureTracking.call("a".repeat(65), () -> "ran")).isEqualTo("ran");

    assertThat(telemetry.points()).containsExactly("dropped{reason=name} 3");
  }

  @Test
  void callWithoutTrackingOnlyRuns() throws Exception {
    assertThat(FeatureTracking.call("by_hand", () -> "ran")).isEqualTo("ran");
  }

  /** Sees a provider that fails as one does whose module was packed without its resources. */
  private static final class BrokenCatalogLoader extends ClassLoader {
    BrokenCatalogLoader() {
      super(FeatureTrackingTest.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals("META-INF/services/" + FeatureCatalogProvider.class.getName())) {
        return super.getResources(name);
      }
      Path service = Files.createTempFile("provider", "");
      Files.writeString(service, BrokenProvider.class.getName());
      service.toFile().deleteOnExit();
      return Collections.enumeration(List.of(service.toUri().toURL()));
    }
  }

  /** Found through the loader above. */
  public static final class BrokenProvider implements FeatureCatalogProvider {
    @Override
    public String module() {
      return "broken";
    }

    @Override
    public List<Feature> features() {
      throw new IllegalStateException("features.bin is missing");
    }
  }
}
