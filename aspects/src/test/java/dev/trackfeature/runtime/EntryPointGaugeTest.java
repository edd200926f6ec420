package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.UnwovenClasses.entryPoint;
import static dev.trackfeature.runtime.UnwovenClasses.feature;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.fixtures.MethodKinds;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics show of the catalog: its features, and whether their methods are woven. */
class EntryPointGaugeTest {

  private static final String SERVICE =
      "package acme; public class Service { public void call() {} }";

  private static final EntryPoint WOVEN = entryPoint(MethodKinds.class.getName(), "last");
  private static final EntryPoint WOVEN_TOO = entryPoint(MethodKinds.class.getName(), "first");
  private static final EntryPoint UNWOVEN = entryPoint("acme.Service", "call");
  private static final EntryPoint GONE = entryPoint("acme.Gone", "call");

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final AtomicInteger classFilesRead = new AtomicInteger();

  @TempDir Path folder;

  @AfterEach
  void close() {
    Thread.currentThread().setContextClassLoader(before);
    telemetry.close();
  }

  @Test
  void entryPointsAreCountedByWhetherTheyAreWoven() throws Exception {
    runWithService();

    telemetry
        .builder(feature("report_export", WOVEN, UNWOVEN), feature("report_print", WOVEN_TOO))
        .build()
        .install();

    assertThat(telemetry.points("entry_points"))
        .containsExactly(
            "entry_points{trackfeature.weaving=not_woven} 1",
            "entry_points{trackfeature.weaving=unknown} 0",
            "entry_points{trackfeature.weaving=woven} 2");
    assertThat(telemetry.metrics())
        .filteredOn(metric -> metric.getName().equals("trackfeature.entry_points"))
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.getUnit()).isEqualTo("{entry_point}");
              assertThat(metric.getInstrumentationScopeInfo().getName())
                  .isEqualTo("dev.trackfeature");
            });
  }

  @Test
  void entryPointWhoseClassIsNotFoundIsUnknown() {
    telemetry.builder(feature("report_export", GONE)).build().install();

    assertThat(telemetry.points("entry_points"))
        .contains("entry_points{trackfeature.weaving=unknown} 1");
  }

  @Test
  void catalogWithoutEntryPointsHasNoPoints() {
    telemetry.builder(feature("report_export")).build().install();

    assertThat(telemetry.points("entry_points")).isEmpty();
  }

  @Test
  void collectionReadsNoClassFile() throws Exception {
    runWithService();
    telemetry.builder(feature("report_export", UNWOVEN)).build().install();
    int readByInstall = classFilesRead.get();

    telemetry.points();
    telemetry.points();

    assertThat(readByInstall).isPositive();
    assertThat(classFilesRead).hasValue(readByInstall);
  }

  @Test
  void checkThatIsSwitchedOffGivesNoPointsUntilSomebodyAsksForIt() throws Exception {
    runWithService();
    FeatureTracking tracking =
        telemetry
            .builder(feature("report_export", UNWOVEN))
            .setWeavingCheckEnabled(false)
            .build()
            .install();

    assertThat(telemetry.points("entry_points")).isEmpty();
    assertThat(classFilesRead).hasValue(0);
    tracking.weaving();

    assertThat(telemetry.points("entry_points"))
        .contains("entry_points{trackfeature.weaving=not_woven} 1");
  }

  @Test
  void trackingsOnOneMeterCountEachEntryPointOnceAndAnswerForOneAnother() throws Exception {
    runWithService();
    Feature shared = feature("report_export", WOVEN, UNWOVEN);
    FeatureTracking first = telemetry.builder(shared).build().install();
    telemetry.points();
    telemetry.builder(shared, feature("report_print", WOVEN_TOO)).build().install();
    telemetry.points();

    assertThat(telemetry.points("entry_points"))
        .containsExactly(
            "entry_points{trackfeature.weaving=not_woven} 1",
            "entry_points{trackfeature.weaving=unknown} 0",
            "entry_points{trackfeature.weaving=woven} 2");
    first.close();
    assertThat(telemetry.points("entry_points"))
        .contains("entry_points{trackfeature.weaving=woven} 2");
  }

  @Test
  void featureThatSeveralTrackingsOnOneMeterListHasOnePointAndTheSdkNothingToWarnOf() {
    Feature export = Feature.builder("report_export").owner("insights").build();
    Feature print = Feature.builder("report_print").owner("insights").build();
    FeatureTracking first = telemetry.builder(export, feature("only_first")).build().install();
    telemetry.builder(export, print).build().install();

    try (CapturedLog log = new CapturedLog("io.opentelemetry")) {
      assertThat(telemetry.points("info")).hasSize(3);
      first.close();
      telemetry.points();
      assertThat(telemetry.points("info"))
          .extracting(point -> point.replaceAll(".*feature.name=(\\w+),.*", "$1"))
          .containsExactly("report_export", "report_print");
      assertThat(log.messages()).isEmpty();
    }
  }

  @Test
  void closedTrackingShowsNoEntryPoints() {
    telemetry.builder(feature("report_export", WOVEN)).build().install().close();

    assertThat(telemetry.points("entry_points")).isEmpty();
  }

  @Test
  void meterHandedOverHoldsTheGauge() {
    FeatureTracking.builder(telemetry.sdk().getMeter("acme"))
        .setCatalog(FeatureCatalog.of(List.of(feature("report_export", WOVEN))))
        .build()
        .install();

    assertThat(telemetry.metrics())
        .filteredOn(metric -> metric.getName().equals("trackfeature.entry_points"))
        .extracting(metric -> metric.getInstrumentationScopeInfo().getName())
        .containsExactly("acme");
  }

  /** Goes on as an application whose service nobody wove, in a loader that counts. */
  private void runWithService() throws Exception {
    UnwovenClasses.compile(folder, "Service", SERVICE);
    ClassLoader application = UnwovenClasses.loader(folder, getClass().getClassLoader());
    Thread.currentThread()
        .setContextClassLoader(
            new ClassLoader(application) {
              @Override
              public InputStream getResourceAsStream(String name) {
                classFilesRead.incrementAndGet();
                return super.getResourceAsStream(name);
              }
            });
  }
}
