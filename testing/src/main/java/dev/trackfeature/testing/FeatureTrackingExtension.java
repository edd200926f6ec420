package dev.trackfeature.testing;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.runtime.FeatureTrackingBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Records the uses of features during each test of a JUnit Jupiter class, for AssertJ to assert.
 *
 * <pre>{@code
 * @RegisterExtension
 * final FeatureTrackingExtension features = FeatureTrackingExtension.create();
 *
 * @Test
 * void exportIsTracked() {
 *   reports.export(Format.CSV, "r1");
 *
 *   assertThat(features).used("report_export").once().succeeded();
 * }
 * }</pre>
 *
 * <p>For each test it installs a {@link dev.trackfeature.runtime.FeatureTracking} on an
 * OpenTelemetry SDK in memory, before methods with {@code @BeforeEach}, and closes both after those
 * with {@code @AfterEach}. A tracking that is installed already, such as that of an application
 * context which tests share, is paused meanwhile and then records again. A tracking that is
 * installed during the test records the uses that follow, until it is closed. The tested classes
 * must be woven, as they are when they run in production.
 *
 * <p>The last tracking to be installed in a class loader records, so tests with this extension
 * can't run in parallel with one another in one JVM: one of them would see the others' uses. The
 * code under test may use as many threads as it likes.
 */
public final class FeatureTrackingExtension
    implements BeforeEachCallback, AfterEachCallback, RecordedFeatures {

  private final Consumer<FeatureTrackingBuilder> configuration;
  private @Nullable InMemoryTelemetry telemetry;

  private FeatureTrackingExtension(Consumer<FeatureTrackingBuilder> configuration) {
    this.configuration = configuration;
  }

  /** Returns an extension with a default tracking. */
  public static FeatureTrackingExtension create() {
    return create(builder -> {});
  }

  /**
   * Returns an extension with a tracking that is configured like the application's, for example
   * with its {@code FeatureContextResolver}. Don't set its meter or tracer, or the extension sees
   * nothing.
   *
   * @param configuration is called with each test's builder before {@code build()}
   */
  public static FeatureTrackingExtension create(Consumer<FeatureTrackingBuilder> configuration) {
    return new FeatureTrackingExtension(requireNonNull(configuration, "configuration"));
  }

  /**
   * As {@link RecordedFeatures} describes it.
   *
   * @throws IllegalStateException when no test is running, or the extension is not registered
   */
  @Override
  public List<FeatureUse> uses() {
    return settled().uses();
  }

  /**
   * Called by AssertJ's {@code assertThat(features)}.
   *
   * @throws IllegalStateException when no test is running, or the extension is not registered
   */
  @Override
  public FeaturesAssert assertThat() {
    return new FeaturesAssert(this, this::settled);
  }

  private Recording settled() {
    if (telemetry == null) {
      throw new IllegalStateException(
          "Uses are recorded during a test only. Annotate the field with @RegisterExtension.");
    }
    return telemetry.settled();
  }

  /** Called by JUnit. */
  @Override
  public void beforeEach(ExtensionContext context) {
    telemetry = InMemoryTelemetry.installed(configuration);
  }

  /** Called by JUnit. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (telemetry != null) {
      telemetry.close();
      telemetry = null;
    }
  }
}
