package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.UnwovenClasses.entryPoint;
import static dev.trackfeature.runtime.UnwovenClasses.feature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.fixtures.MethodKinds;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start-up check says, and when. */
class WeavingCheckTest {

  private static final String SERVICE =
      """
      package acme;
      public class Service implements dev.trackfeature.catalog.FeatureCatalogProvider {
        public void call() {}
        public String module() { return "acme"; }
        public java.util.List<dev.trackfeature.catalog.Feature> features() {
          return java.util.List.of(
              dev.trackfeature.catalog.Feature.builder("report_export")
                  .entryPoints(java.util.List.of(
                      new dev.trackfeature.catalog.EntryPoint("acme.Service", "call", "()V",
                          dev.trackfeature.catalog.EntryPoint.Returns.VOID,
                          dev.trackfeature.catalog.EntryPoint.Visibility.PUBLIC)))
                  .build());
        }
      }
      """;

  private static final EntryPoint WOVEN = entryPoint(MethodKinds.class.getName(), "last");
  private static final EntryPoint UNWOVEN = entryPoint("acme.Service", "call");

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final CapturedLog log = new CapturedLog();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path folder;

  @AfterEach
  void close() {
    Thread.currentThread().setContextClassLoader(before);
    log.close();
    telemetry.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void installWarnsOfEachEntryPointThatIsNotWovenInOneMessageWithTheCure() throws Exception {
    runWithService();

    FeatureTracking tracking =
        telemetry
            .builder(
                feature("report_export", UNWOVEN, entryPoint("acme.Service", "other"), WOVEN),
                feature("report_lost", entryPoint("acme.Gone", "call")))
            .build();
    assertThat(log.messages()).isEmpty();
    tracking.install();
    tracking.weaving();

    CapturedLog.Line line = log.await();
    assertThat(line.level()).isEqualTo(Level.WARNING);
    assertThat(line.thread()).isSameAs(Thread.currentThread());
    assertThat(line.message())
        .isEqualTo(
            """
            2 of 4 catalogued entry points are not woven; their uses are not recorded:
              report_export: acme.Service.call()
              report_export: acme.Service.other()
            Weave them: with Maven, add the trackfeature-maven-plugin with \
            <extensions>true</extensions> to the build; with Gradle, add trackfeature-aspects to the \
            aspect configuration; from an IDE, have Maven or Gradle build what is run; or weave when \
            classes are loaded, with -javaagent:aspectjweaver.jar. setWeavingCheckEnabled(false) \
            switches this check off.""");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void thousandEntryPointsAreCountedAndTheFirstTwentyListed() throws Exception {
    runWithService();
    Feature[] features =
        IntStream.range(0, 1000)
            .mapToObj(i -> feature(String.format("feature_%03d", i), UNWOVEN))
            .toArray(Feature[]::new);

    telemetry.builder(features).build().install();

    assertThat(log.messages().get(0).lines())
        .hasSize(23)
        .startsWith(
            "1000 of 1000 catalogued entry points are not woven; their uses are not recorded:",
            "  feature_000: acme.Service.call()")
        .contains("  feature_019: acme.Service.call()")
        .contains("  and 980 more, in FeatureTracking.weaving()")
        .noneMatch(line -> line.contains("feature_020"));
  }

  @Test
  void eachTrackingThatIsInstalledWarnsOnce() throws Exception {
    runWithService();

    telemetry.builder(feature("report_export", UNWOVEN)).build().install().close();
    telemetry.builder(feature("report_export", UNWOVEN)).build().install();

    assertThat(log.messages()).hasSize(2);
  }

  @Test
  void wovenAndUnknownEntryPointsAreNoReasonToWarn() {
    telemetry.builder(feature("a", WOVEN, entryPoint("acme.Gone", "call"))).build().install();

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void checkThatIsSwitchedOffReadsNothingUntilAsked() throws Exception {
    runWithService();

    FeatureTracking tracking =
        telemetry
            .builder(feature("report_export", UNWOVEN))
            .setWeavingCheckEnabled(false)
            .build()
            .install();

    assertThat(log.messages()).isEmpty();
    assertThat(tracking.weaving().notWoven())
        .hasToString("[report_export: acme.Service.call() is not woven]");
    assertThat(log.messages()).isEmpty();
  }

  @Test
  void checkThatFailsIsLoggedAndInstallGoesOn() throws Exception {
    runWithService();
    EntryPoint broken = new EntryPoint("acme.Service", "call", null, null, null);

    FeatureTracking tracking = telemetry.builder(feature("report_export", broken)).build();
    assertThat(tracking.install()).isSameAs(FeatureTracking.installed().orElseThrow());

    assertThat(log.messages()).containsExactly("Can't check whether the features are woven");
  }

  @Test
  void trackingThatWasCheckedHoldsNoApplicationsLoader() throws Exception {
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    WeakReference<ClassLoader> application = new WeakReference<>(runWithService(), gone);
    // An SDK would hold it: a callback is registered with the context class loader of its thread.
    FeatureTracking tracking =
        FeatureTracking.builder(OpenTelemetry.noop())
            .setCatalog(FeatureCatalog.of(List.of(feature("report_export", UNWOVEN))))
            .build()
            .install();

    Thread.currentThread().setContextClassLoader(before);
    for (int i = 0; i < 50 && application.get() != null; i++) {
      System.gc();
      gone.remove(100);
    }

    assertThat(application.get()).isNull();
    assertThat(tracking.weaving().notWoven()).hasSize(1);
  }

  @Test
  void logHandlerThatThrowsDoesNotStopTheInstall() throws Exception {
    runWithService();
    Handler broken = new BrokenHandler();
    Logger logger = Logger.getLogger("dev.trackfeature");
    logger.addHandler(broken);
    try {
      FeatureTracking tracking = telemetry.builder(feature("report_export", UNWOVEN)).build();

      assertThatCode(tracking::install).doesNotThrowAnyException();
    } finally {
      logger.removeHandler(broken);
    }
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void trackingThatFollowsTheGlobalOpenTelemetryChecksOnAThreadThatEnds() throws Exception {
    Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        folder.resolve("META-INF/services/" + FeatureCatalogProvider.class.getName()),
        "acme.Service\n");
    URLClassLoader application = runWithService();
    GlobalOpenTelemetry.set(telemetry.sdk());

    FeatureTracking.run("report_print", () -> {});

    CapturedLog.Line line = log.await();
    assertThat(line.message()).contains("  report_export: acme.Service.call()\n");
    assertThat(line.thread()).isNotSameAs(Thread.currentThread());
    assertThat(line.thread().isDaemon()).isTrue();
    line.thread().join(10_000);
    assertThat(line.thread().isAlive()).isFalse();
    assertThat(application).isSameAs(Thread.currentThread().getContextClassLoader());
  }

  /** Goes on as an application whose service nobody wove, in a loader of its own. */
  private URLClassLoader runWithService() throws Exception {
    UnwovenClasses.compile(folder, "Service", SERVICE);
    URLClassLoader loader = UnwovenClasses.loader(folder, getClass().getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return loader;
  }

  private static final class BrokenHandler extends Handler {
    @Override
    public void publish(LogRecord line) {
      throw new IllegalStateException("disk full");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
