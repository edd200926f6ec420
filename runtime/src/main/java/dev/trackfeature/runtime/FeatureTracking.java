package dev.trackfeature.runtime;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.adoption.AdoptionStatus;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.internal.AdoptionBuffer;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.internal.WeavingCheck;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The tracking of an application's features, on the OpenTelemetry that the application has.
 *
 * <pre>{@code
 * FeatureTracking tracking = FeatureTracking.builder(openTelemetry).build().install();
 * }</pre>
 *
 * <p>Woven methods report to the one that is installed. An application that installs none is
 * tracked through {@link io.opentelemetry.api.GlobalOpenTelemetry} as soon as that is set, and so
 * needs no code under the OpenTelemetry Java agent; its first tracked call then reads the catalog,
 * once, as it would load a class.
 *
 * <p>Thread-safe. Nothing that goes wrong while a use is recorded reaches the business method: it
 * is counted in {@code trackfeature.dropped} and logged at a limited rate.
 */
public final class FeatureTracking implements AutoCloseable {

  private static final Duration DEFAULT_FLUSH = Duration.ofSeconds(10);

  private final @Nullable UseTracker tracker;
  private final FeatureCatalog catalog;
  private final OpenTelemetryCheck openTelemetryCheck;
  private final WeavingCheck weavingCheck;
  private final boolean checksWeaving;
  private final Instant since;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param tracker null where OpenTelemetry can't be used: then nothing is recorded
   * @param since when it was built
   */
  FeatureTracking(
      @Nullable UseTracker tracker,
      FeatureCatalog catalog,
      OpenTelemetryCheck openTelemetryCheck,
      WeavingCheck weavingCheck,
      boolean checksWeaving,
      Instant since) {
    this.tracker = tracker;
    this.catalog = catalog;
    this.openTelemetryCheck = openTelemetryCheck;
    this.weavingCheck = weavingCheck;
    this.checksWeaving = checksWeaving;
    this.since = since;
  }

  /**
   * Configures a tracking with the meters and the tracer of this OpenTelemetry, in scopes {@code
   * product.features} and {@code dev.trackfeature}.
   */
  public static FeatureTrackingBuilder builder(OpenTelemetry openTelemetry) {
    return new FeatureTrackingBuilder(openTelemetry);
  }

  /** Configures a tracking with every instrument on this meter, without spans and log events. */
  public static FeatureTrackingBuilder builder(Meter meter) {
    return new FeatureTrackingBuilder(OpenTelemetry.noop()).setMeter(meter);
  }

  /**
   * The tracking that woven methods report to: the last that was installed and is still in its
   * place, or the toolkit's own on the global OpenTelemetry.
   */
  public static Optional<FeatureTracking> installed() {
    return Optional.ofNullable(InstalledTrackings.installed());
  }

  /**
   * Tracks a use of a feature in code that can't be woven, such as a lambda or a generated class.
   * As with a woven method, the use ends with the work when the body returns a {@link
   * java.util.concurrent.CompletionStage} or another asynchronous result.
   *
   * @param feature the feature's name, as in {@link
   *     dev.trackfeature.annotations.TrackFeature#value()}; under a malformed name the body runs
   *     untracked
   * @return what the body returned; a publisher is returned as one that does the same and reports
   *     its end
   * @throws Exception what the body threw, as the same object
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // What goes in comes out, of the same type.
  public static <T> T call(String feature, Callable<T> body) throws Exception {
    long call = NamedCalls.enter(feature);
    T result;
    try {
      result = body.call();
    } catch (Throwable failure) {
      FeatureSite.fail(call, failure);
      throw failure;
    }
    return (T) FeatureSite.end(call, result);
  }

  /**
   * Tracks a use of a feature in code that can't be woven, as {@link #call} does. What the body
   * throws reaches the caller as the same object.
   *
   * @param feature the feature's name; under a malformed one the body runs untracked
   */
  public static void run(String feature, Runnable body) {
    long call = NamedCalls.enter(feature);
    try {
      body.run();
    } catch (Throwable failure) {
      FeatureSite.fail(call, failure);
      throw failure;
    }
    FeatureSite.end(call);
  }

  /**
   * Makes woven methods report here. Trackings nest, as several application contexts may run in one
   * virtual machine: the last to be installed records, whatever is installed before it waits, and
   * {@link #close} or {@link #uninstall} gives back to the one before. Installing again makes this
   * the last. Uses that have started end where they started.
   *
   * <p>The first time, it then reads the class files of the catalogued entry points and warns, in
   * one message, of those that are not woven: they would never be recorded, and nothing else would
   * report that. In a cold virtual machine, 1,000 entry points cost 40 ms of processor time in 50
   * classes and 170 to 230 ms in 1,000 ({@code benchmarks/weaving-check-cost.sh}). Whatever goes
   * wrong in it is only logged.
   *
   * <p>Warns as well when API and SDK of OpenTelemetry are of different or too old versions, and
   * when its meters record nothing though nobody asked for that: the OpenTelemetry isn't {@link
   * OpenTelemetry#noop}, and there is neither a store nor a listener for adoption.
   *
   * @return this
   * @throws IllegalStateException when this is closed
   * @see FeatureTrackingBuilder#setWeavingCheckEnabled
   */
  public FeatureTracking install() {
    if (!closed.get()) {
      InstalledTrackings.install(this);
    }
    if (closed.get()) {
      InstalledTrackings.uninstall(this);
      throw new IllegalStateException("this FeatureTracking is closed; build another");
    }
    if (started.compareAndSet(false, true)) {
      start();
    }
    return this;
  }

  private void start() {
    AdoptionBuffer adoption = adoption();
    if (adoption != null) {
      adoption.start();
    }
    openTelemetryCheck.warn();
    if (checksWeaving) {
      weavingCheck.warn();
    }
  }

  /**
   * Removes this tracking from those installed, wherever it is among them, and leaves it open: uses
   * that have started are recorded when they end, pending adoption counts reach the store, and
   * {@link #install} puts it back. When it was the last, woven methods report to the one that was
   * installed before it; without one, they run as if they weren't woven. Does nothing when it isn't
   * installed.
   */
  public void uninstall() {
    InstalledTrackings.uninstall(this);
  }

  /**
   * Reports which catalogued entry points are woven, for a test or a health page. Class files are
   * read once, by the check of {@link #install} or the first call of this, also when that check is
   * switched off; no class is loaded or initialised. A class file that can't be read gives an
   * unknown status, never an exception.
   */
  public WeavingReport weaving() {
    return weavingCheck.report();
  }

  /** The catalog that it was built with, read once. */
  public FeatureCatalog catalog() {
    return catalog;
  }

  /**
   * The uses that this tracking has recorded since it was built, added up by feature, for a page
   * about this process. Takes the totals that it keeps for its counters, so it asks no SDK and
   * costs a use nothing; also when the tracking isn't installed, switched off or closed. Uses by
   * other threads meanwhile may or may not be among them. A tracking that records nothing, because
   * OpenTelemetry can't be used for example, has seen no uses.
   *
   * <p>Uses that are not recorded where the feature is in use on the same thread, and those through
   * other trackings, are not included.
   */
  public TrackedUsage usage() {
    UsageTotals totals = new UsageTotals(catalog);
    if (tracker != null) {
      tracker.addTo(totals);
    }
    return new TrackedUsage(
        since, totals.features(), tracker == null ? Map.of() : tracker.guard().totals());
  }

  /**
   * How the delivery of adoption counts goes, for a health page; empty where adoption isn't
   * counted. Looks at each user and tenant with pending uses, and never calls the store.
   */
  public Optional<AdoptionStatus> adoptionStatus() {
    return Optional.ofNullable(adoption()).map(AdoptionBuffer::status);
  }

  /**
   * Counts the users and tenants that have reached a stage, as {@link
   * dev.trackfeature.adoption.UsageCountStore#stageCounts} of this tracking's store does, for an
   * overview. Asks the store on this thread, which may take long; pending uses are not included.
   *
   * @return empty where adoption isn't counted, or when the store can't tell
   * @throws Exception what the store throws
   */
  public Optional<List<StageCount>> stageCounts() throws Exception {
    AdoptionBuffer adoption = adoption();
    return adoption == null ? Optional.empty() : adoption.stageCounts();
  }

  /** Switches tracking off and on again. Uses that have started end as they would have. */
  public void setEnabled(boolean enabled) {
    if (tracker != null) {
      tracker.setEnabled(enabled);
    }
  }

  /**
   * Hands the adoption counts that are pending to the store, and waits until every stage that they
   * reach is announced. Uses by other threads meanwhile may or may not be among them.
   *
   * @param timeout how long to wait, up to for ever; after that it goes on in the background. Zero
   *     or less asks without waiting.
   * @return what could not be delivered in that time, or until this thread was interrupted, which
   *     it then still is
   */
  public FlushResult flush(Duration timeout) {
    requireNonNull(timeout, "timeout");
    AdoptionBuffer adoption = adoption();
    return adoption == null ? FlushResult.COMPLETE : adoption.flush(timeout);
  }

  /** As {@link #flush(Duration)} with 10 seconds. */
  public FlushResult flush() {
    return flush(DEFAULT_FLUSH);
  }

  /**
   * Ends this tracking: removes it as {@link #uninstall} does, for good. Uses in flight are still
   * recorded when they end, so close the OpenTelemetry SDK after this. Closing again does nothing.
   *
   * <p>Delivers pending adoption counts as {@link #flush} does, for 5 seconds unless {@link
   * FeatureTrackingBuilder#setAdoptionCloseTimeout} says otherwise; then interrupts listeners that
   * are still at work, and warns of what it could not deliver. A use that another thread makes
   * meanwhile is delivered too, or counted in {@code trackfeature.dropped}. An interrupt changes
   * nothing of that; the thread is still interrupted afterwards. Stages that a store on disk knows
   * and that were not announced are announced at the next start.
   *
   * <p>An application that a server stops has to close what is {@link #installed()}, also when it
   * installed nothing: an OpenTelemetry that outlives it would keep its classes. One that brings
   * the toolkit along closes until nothing is installed, as features that were used before its own
   * {@link #install} may have been tracked through the global OpenTelemetry, which waits below.
   */
  @Override
  public void close() {
    InstalledTrackings.uninstall(this);
    if (closed.compareAndSet(false, true) && tracker != null) {
      tracker.close();
    }
  }

  /** What records; null where OpenTelemetry can't be used. */
  @Nullable UseTracker tracker() {
    return tracker;
  }

  private @Nullable AdoptionBuffer adoption() {
    return tracker == null ? null : tracker.adoption();
  }

  /** The checks of {@link #install} for a tracking that a business call made. */
  void checkFollowed() {
    openTelemetryCheck.warn();
    weavingCheck.warnInBackground();
  }
}
