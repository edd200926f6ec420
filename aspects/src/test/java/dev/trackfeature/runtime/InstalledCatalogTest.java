package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.fixtures.Reports;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says of a catalog that is missing, too small, broken or contradictory. */
class InstalledCatalogTest {

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final CapturedLog log = new CapturedLog();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final Reports reports = new Reports();

  @TempDir Path folder;

  @AfterEach
  void close() {
    Thread.currentThread().setContextClassLoader(before);
    telemetry.close();
    log.close();
  }

  @Test
  void featuresThatNoLoadedCatalogListsAreWarnedOfInOneMessageWithTheLikelyCauses()
      throws Exception {
    load(First.class);
    reports.quiet();
    reports.count(1);
    new MethodKinds().returnsLong();
    reports.run(() -> "listed");
    assertThat(log.messages()).isEmpty();

    telemetry.points();
    reports.search(null);
    telemetry.points();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Features are used that no loaded catalog lists: ")
        .contains("'report_count', 'report_quiet', 'returns.long'. Their uses are recorded, but")
        .contains("trackfeature-processor did not run")
        .contains("META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider")
        .contains("ServicesResourceTransformer")
        .contains("useIncrementalCompilation=false")
        .doesNotContain("report_run");
    assertThat(telemetry.points("usage")).hasSize(5);
  }

  @Test
  void featuresThatNoCatalogListsAreWarnedOfByCloseWhereNobodyCollects() throws Exception {
    FeatureTracking tracking = load(First.class);
    reports.quiet();

    tracking.close();
    tracking.close();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Features are used that no loaded catalog lists: 'report_quiet'. Their uses");
  }

  @Test
  void featuresNamedByHandAreNoReasonToWarn() throws Exception {
    load(First.class);

    FeatureTracking.run("report_by_hand", () -> {});
    telemetry.points();

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void catalogThatTheApplicationGaveIsAsItIsMeantToBe() {
    telemetry.builder().build().install();

    reports.quiet();
    telemetry.points();

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void conflictsBetweenModulesAreLoggedOnceAtStart() throws Exception {
    load(First.class, Second.class);
    reports.run(() -> "listed");
    telemetry.points();

    assertThat(log.messages())
        .containsExactly(
            """
            Modules contradict each other in the feature catalog:
              Feature "report_run" has owner insights in module first, but platform in module \
            second""");
  }

  @Test
  void brokenModuleIsLoggedAndTheOthersAreInTheCatalog() throws Exception {
    load(First.class, Broken.class);

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("The feature catalog is not whole:\n  The feature catalog of ")
        .contains("features.bin is missing");
    assertThat(telemetry.points("info"))
        .singleElement()
        .asString()
        .contains("feature.name=report_run");
  }

  /** Installs a tracking whose catalog is read through the providers of an application. */
  private FeatureTracking load(Class<?>... providers) throws Exception {
    Path services = folder.resolve("META-INF/services/" + FeatureCatalogProvider.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(services, List.of(providers).stream().map(Class::getName).toList());
    URLClassLoader application = UnwovenClasses.loader(folder, getClass().getClassLoader());
    Thread.currentThread().setContextClassLoader(application);
    return FeatureTracking.builder(telemetry.sdk()).setAdoptionEnabled(false).build().install();
  }

  /** Found through the loader above. */
  public static final class First implements FeatureCatalogProvider {
    @Override
    public String module() {
      return "first";
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.builder("report_run").owner("insights").build());
    }
  }

  /** Says something else. */
  public static final class Second implements FeatureCatalogProvider {
    @Override
    public String module() {
      return "second";
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.builder("report_run").owner("platform").build());
    }
  }

  /** As one whose module was packed without its resources. */
  public static final class Broken implements FeatureCatalogProvider {
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
