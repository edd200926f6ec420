package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.internal.OpenTelemetryApi;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The instrumentation API, as a proxy or an agent calls it. */
class FeatureSiteTest {

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder().registerMetricReader(reader).build();

  @BeforeEach
  void install() {
    FeatureTracking.builder(provider.get("test")).build().install();
  }

  @AfterEach
  void reset() {
    InstalledTrackings.reset();
    provider.close();
  }

  static class Reports {

    @TrackFeature(value = "report_export", category = "reporting")
    String export(
        @FeatureAttribute("report.draft") boolean draft, FeatureContext caller, String unrelated) {
      return "report";
    }

    String untracked() {
      return "report";
    }
  }

  @Test
  void useOfAMethodIsRecordedWithItsAttributesAndTheCallerAmongItsArguments() throws Exception {
    FeatureSite site = FeatureSite.of(method("export"));

    long use = site.start(new Object[] {true, FeatureContext.of("acme", "pro"), "unrelated"});
    assertThat(FeatureSite.end(use, "report")).isEqualTo("report");

    assertThat(points("product.feature.usage"))
        .containsExactly(
            "{feature.category=\"reporting\", feature.name=\"report_export\","
                + " report.draft=true, tenant.id=\"acme\", user.plan=\"pro\"} 1");
    assertThat(points("product.feature.active_users")).allMatch(point -> point.endsWith(" 0"));
  }

  @Test
  void argumentsHandedOverOneByOneBelongToTheNextUseOnly() throws Exception {
    FeatureSite site = FeatureSite.of(method("export"));

    FeatureSite.argument(0, false);
    FeatureSite.argument(1, FeatureContext.of("globex", "free"));
    FeatureSite.end(site.start());
    FeatureSite.end(site.start());

    assertThat(points("product.feature.usage"))
        .containsExactlyInAnyOrder(
            "{feature.category=\"reporting\", feature.name=\"report_export\","
                + " report.draft=false, tenant.id=\"globex\", user.plan=\"free\"} 1",
            "{feature.category=\"reporting\", feature.name=\"report_export\","
                + " tenant.id=\"unknown\", user.plan=\"unknown\"} 1");
  }

  @Test
  void failureIsRecordedAndLeftToTheCaller() {
    FeatureSite site = FeatureSite.named("report_export");

    FeatureSite.fail(site.start(), new IllegalStateException("broken"));

    assertThat(points("product.feature.usage"))
        .singleElement()
        .asString()
        .contains("error.type=\"java.lang.IllegalStateException\"");
  }

  @Test
  void futureIsReturnedItselfAndEndsTheUseWhenItIsDone() {
    FeatureSite site = FeatureSite.named("report_export");
    CompletableFuture<String> work = new CompletableFuture<>();

    assertThat(FeatureSite.end(site.start(), work)).isSameAs(work);
    assertThat(points("product.feature.active_users")).allMatch(point -> point.endsWith(" 1"));
    work.complete("done");

    assertThat(points("product.feature.active_users")).allMatch(point -> point.endsWith(" 0"));
    assertThat(points("product.feature.usage")).hasSize(1);
  }

  @Test
  void useInsideAUseOfTheSameFeatureIsNotCountedAgain() throws Exception {
    FeatureSite proxy = FeatureSite.of(method("export"));
    FeatureSite woven = FeatureSite.of(method("export"));

    long outer = proxy.start();
    long inner = woven.start();
    FeatureSite.end(inner);
    FeatureSite.end(outer);

    assertThat(inner).isEqualTo(FeatureSite.NOT_TRACKED);
    assertThat(points("product.feature.usage")).singleElement().asString().endsWith(" 1");
  }

  @Test
  void placeIsAskedForItsSiteOnlyWhereUsesAreTracked() {
    FeatureSite.end(FeatureSite.start("checkout", FeatureSite::named));
    FeatureTracking.installed().orElseThrow().setEnabled(false);

    assertThat(
            FeatureSite.<String>start(
                "checkout",
                place -> {
                  throw new AssertionError("asked for " + place);
                }))
        .isEqualTo(FeatureSite.NOT_TRACKED);
    assertThat(points("product.feature.usage")).hasSize(1);
  }

  @Test
  void placeWhoseSiteCannotBeFoundIsDroppedAndLeftToTheCaller() {
    long use =
        FeatureSite.<String>start(
            "checkout",
            place -> {
              throw new IllegalStateException("no site");
            });

    assertThat(use).isEqualTo(FeatureSite.NOT_TRACKED);
    assertThat(points("trackfeature.dropped")).containsExactly("{reason=\"call\"} 1");
  }

  @Test
  void methodWithoutAnnotationAndMalformedNameAreRefused() throws Exception {
    Method untracked = Reports.class.getDeclaredMethod("untracked");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSite.of(untracked))
        .withMessageContaining("untracked() does not carry @TrackFeature");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSite.named("Report Export\n"))
        .withMessageContaining("is no feature name; use lower-case letters")
        .withMessageMatching("\\P{Cntrl}+");
  }

  @Test
  void argumentsThatASiteHasNoUseForAreForgotten() {
    FeatureSite.argument(0, "secret");
    FeatureSite.argument(-1, "secret");
    FeatureSite.argument(Integer.MAX_VALUE, "secret");
    FeatureSite.end(FeatureSite.named("report_export").start());

    assertThat(CallArguments.take(new int[] {0})).containsOnlyNulls();
  }

  @Test
  void placeWhoseSiteCannotBeFoundDoesNotKeepTheGlobalFromBeingFollowed() {
    assumeTrue(OpenTelemetryApi.canFollowGlobal(), "from OpenTelemetry 1.57 on");
    InstalledTrackings.reset();
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().setMeterProvider(provider).build());
    try {
      FeatureSite.<String>start(
          "checkout",
          place -> {
            throw new IllegalStateException("no site");
          });
      FeatureSite.end(FeatureSite.named("report_export").start());
      InstalledTrackings.reset();
    } finally {
      GlobalOpenTelemetry.resetForTest();
    }

    assertThat(points("product.feature.usage")).hasSize(1);
    assertThat(points("trackfeature.dropped")).containsExactly("{reason=\"call\"} 1");
  }

  /** An SDK calls back those who were registered when its collection began. */
  @Test
  void trackingThatIsClosedDuringACollectionLeavesThePointsToTheNext() {
    FeatureCatalog catalog = FeatureCatalog.of(List.of(Feature.builder("report_export").build()));
    Meter meter = provider.get("shared");
    FeatureTracking[] closing = new FeatureTracking[1];
    meter.gaugeBuilder("closing").buildWithCallback(measurement -> closing[0].close());
    closing[0] = FeatureTracking.builder(meter).setCatalog(catalog).build();
    reader.collectAllMetrics();

    FeatureTracking next = FeatureTracking.builder(meter).setCatalog(catalog).build();
    closing[0] = FeatureTracking.builder(provider.get("other")).build();

    assertThat(reader.collectAllMetrics())
        .filteredOn(metric -> metric.getName().equals("product.feature.info"))
        .flatExtracting(metric -> metric.getLongGaugeData().getPoints())
        .hasSize(1);
    next.close();
  }

  private static Method method(String name) throws NoSuchMethodException {
    return Reports.class.getDeclaredMethod(name, boolean.class, FeatureContext.class, String.class);
  }

  private List<String> points(String name) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .map(MetricData::getLongSumData)
        .flatMap(sum -> sum.getPoints().stream())
        .map(FeatureSiteTest::line)
        .sorted()
        .toList();
  }

  private static String line(LongPointData point) {
    return point.getAttributes() + " " + point.getValue();
  }
}
