package dev.trackfeature.runtime;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.internal.AdoptionOptions;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContextResolver;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.RisingClock;
import dev.trackfeature.internal.ThrottledLogger;
import dev.trackfeature.internal.cardinality.SeriesBudget;
import dev.trackfeature.internal.cardinality.SharedMeter;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.telemetry.TelemetryNames;
import dev.trackfeature.weaving.internal.WeavingCheck;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Configures a {@link FeatureTracking}. Not thread-safe. */
public final class FeatureTrackingBuilder {

  private final OpenTelemetry openTelemetry;
  private @Nullable Meter meter;
  private @Nullable Tracer tracer;
  private boolean spans = true;
  private @Nullable FeatureContextResolver contextResolver;
  private @Nullable FeatureCatalog catalog;
  private boolean baggage;
  private int maxTenantsPerFeature = 1000;
  private int maxSeriesPerInstrument = SeriesBudget.SDK_DEFAULT;
  private LatencyUnit latencyUnit = LatencyUnit.MILLISECONDS;
  private UserIdPolicy userIdPolicy = UserIdPolicy.asIs();
  private final AdoptionOptions adoption = new AdoptionOptions();
  private LongSupplier nanoClock = System::nanoTime;
  private Clock clock = Clock.systemUTC();
  private boolean weavingCheck = true;
  private @Nullable ClassLoader classLoader;

  FeatureTrackingBuilder(OpenTelemetry openTelemetry) {
    this.openTelemetry = requireNonNull(openTelemetry, "openTelemetry");
  }

  /** Puts every instrument on this meter instead of on meters of the toolkit's own scopes. */
  public FeatureTrackingBuilder setMeter(Meter meter) {
    this.meter = requireNonNull(meter, "meter");
    return this;
  }

  /** Makes spans with this tracer instead of one of scope {@code product.features}. */
  public FeatureTrackingBuilder setTracer(Tracer tracer) {
    this.tracer = requireNonNull(tracer, "tracer");
    return this;
  }

  /** Whether uses make spans, for all features; on unless switched off. */
  public FeatureTrackingBuilder setSpansEnabled(boolean enabled) {
    this.spans = enabled;
    return this;
  }

  /**
   * Sets the resolver that says which tenant, plan and user call. It is asked before the {@link
   * dev.trackfeature.context.FeatureContext} in the OpenTelemetry context.
   */
  public FeatureTrackingBuilder setContextResolver(FeatureContextResolver contextResolver) {
    this.contextResolver = requireNonNull(contextResolver, "contextResolver");
    return this;
  }

  /**
   * Whether OpenTelemetry baggage says who calls where nobody else does, by its entries {@code
   * tenant.id}, {@code user.plan}, {@code user.id} and {@code session.id}. Off unless switched on:
   * baggage comes with the request, so only switch it on where its senders are trusted.
   */
  public FeatureTrackingBuilder setBaggageEnabled(boolean enabled) {
    this.baggage = enabled;
    return this;
  }

  /**
   * Sets how many distinct pairs of tenant and plan metrics name for each feature; 1000 unless set.
   * Later ones are recorded under {@code tenant.id} {@code _other} with their plan, so that totals
   * and sums by plan stay exact. Spans always name the tenant.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public FeatureTrackingBuilder setMaxTenantsPerFeature(int maxTenants) {
    this.maxTenantsPerFeature = positive("maxTenants", maxTenants);
    return this;
  }

  /**
   * Declares how many series the SDK keeps for each instrument; 2000 unless set, as in the SDK.
   * Beyond that, the SDK would merge series of all features into one without attributes. Once three
   * quarters are used, further tenants are therefore recorded as {@code _other}. Raise it together
   * with the SDK's own cardinality limit. Series of all trackings on one {@link
   * io.opentelemetry.api.metrics.MeterProvider} count, closed ones included, as the SDK keeps them.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public FeatureTrackingBuilder setMaxSeriesPerInstrument(int maxSeries) {
    this.maxSeriesPerInstrument = positive("maxSeries", maxSeries);
    return this;
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; give 1 or more");
    }
    return value;
  }

  /**
   * Sets the catalog instead of the one that {@link FeatureCatalog#load} finds through the context
   * class loader of the thread that calls {@link #build}.
   */
  public FeatureTrackingBuilder setCatalog(FeatureCatalog catalog) {
    this.catalog = requireNonNull(catalog, "catalog");
    return this;
  }

  /**
   * Sets the unit of {@code product.feature.latency}, with bucket boundaries to match.
   *
   * @param latencyUnit {@link TimeUnit#MILLISECONDS}, the default, or {@link TimeUnit#SECONDS},
   *     which the OpenTelemetry semantic conventions advise
   * @throws IllegalArgumentException for another unit
   */
  public FeatureTrackingBuilder setLatencyUnit(TimeUnit latencyUnit) {
    this.latencyUnit = LatencyUnit.of(requireNonNull(latencyUnit, "latencyUnit"));
    return this;
  }

  /** Sets in which form user ids and session ids leave the application; as they are unless set. */
  public FeatureTrackingBuilder setUserIdPolicy(UserIdPolicy userIdPolicy) {
    this.userIdPolicy = requireNonNull(userIdPolicy, "userIdPolicy");
    return this;
  }

  /**
   * Sets where adoption counts are kept; in the memory of this process unless set. The store is
   * called on a thread of the toolkit's, and is not closed with the tracking.
   */
  public FeatureTrackingBuilder setUsageCountStore(UsageCountStore store) {
    adoption.setStore(store);
    return this;
  }

  /** Adds a listener that is called for each stage of adoption that is reached. */
  public FeatureTrackingBuilder addAdoptionListener(AdoptionListener listener) {
    adoption.addListener(listener);
    return this;
  }

  /**
   * Sets the thresholds of all features whose {@link dev.trackfeature.annotations.Adoption} keeps
   * its four defaults; 1, 3, 10 and 50 uses unless set. Stages that were reached stay reached.
   */
  public FeatureTrackingBuilder setAdoptionThresholds(AdoptionThresholds thresholds) {
    adoption.setThresholds(thresholds);
    return this;
  }

  /** Whether adoption is counted; on unless switched off. */
  public FeatureTrackingBuilder setAdoptionEnabled(boolean enabled) {
    adoption.setEnabled(enabled);
    return this;
  }

  /**
   * Sets the time from one batch of adoption counts to the next, 200 ms unless set. A process that
   * is killed loses the counts of at most that time and of the batch under way.
   *
   * @throws IllegalArgumentException when not above zero
   */
  public FeatureTrackingBuilder setAdoptionFlushInterval(Duration interval) {
    adoption.setFlushInterval(interval);
    return this;
  }

  /**
   * Sets how many users and tenants are held in memory, over all features, 100,000 unless set;
   * about 150 bytes each. While the store is down and all of them wait for it, uses by others are
   * dropped, and counted in {@code trackfeature.dropped} as {@code adoption_full}.
   *
   * @throws IllegalArgumentException when fewer than 1
   */
  public FeatureTrackingBuilder setAdoptionMaxPending(int subjects) {
    adoption.setMaxPending(subjects);
    return this;
  }

  /**
   * Sets how long {@link FeatureTracking#close} tries to deliver adoption counts and events, 5
   * seconds unless set.
   *
   * @throws IllegalArgumentException when not above zero
   */
  public FeatureTrackingBuilder setAdoptionCloseTimeout(Duration timeout) {
    adoption.setCloseTimeout(timeout);
    return this;
  }

  /**
   * Whether {@link FeatureTracking#install} warns of catalogued entry points that are not woven; on
   * unless switched off. Their class files are looked for through the context class loader of the
   * thread that calls {@link #build}, then through the toolkit's own.
   */
  public FeatureTrackingBuilder setWeavingCheckEnabled(boolean enabled) {
    this.weavingCheck = enabled;
    return this;
  }

  /** Sets where catalog and class files are found instead of the context class loader. */
  FeatureTrackingBuilder setClassLoader(@Nullable ClassLoader classLoader) {
    this.classLoader = classLoader;
    return this;
  }

  /** Sets how long a claim of an event lasts, after which another process announces it. */
  FeatureTrackingBuilder setAdoptionClaimExpiry(Duration expiry) {
    adoption.setClaimExpiry(expiry);
    return this;
  }

  /** Sets the source of time, in nanoseconds from any origin. */
  FeatureTrackingBuilder setNanoClock(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    return this;
  }

  /** Sets the time of day, which says when features were used and the store was called. */
  FeatureTrackingBuilder setClock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Makes the tracking and its instruments. Woven methods report to it once it is installed. Close
   * it even when it is never installed: {@code product.feature.info} is observed from here on. When
   * no instruments can be made because API and SDK of OpenTelemetry don't fit each other, it
   * records nothing, and {@link FeatureTracking#install} says why.
   */
  public FeatureTracking build() {
    ClassLoader loader =
        classLoader != null ? classLoader : Thread.currentThread().getContextClassLoader();
    InstalledCatalog known =
        catalog != null ? InstalledCatalog.given(catalog) : InstalledCatalog.load(loader);
    WeavingCheck check = new WeavingCheck(known.catalog().features(), loader);
    RisingClock rising = new RisingClock(clock);
    UseTracker tracker = null;
    LinkageError unusable = null;
    try {
      tracker = tracker(known, check, rising);
    } catch (LinkageError failure) {
      unusable = failure;
    }
    return new FeatureTracking(
        tracker,
        known.catalog(),
        new OpenTelemetryCheck(openTelemetry, meter, tracker, adoption.isWanted(), unusable),
        check,
        weavingCheck,
        rising.now());
  }

  private UseTracker tracker(InstalledCatalog known, WeavingCheck check, RisingClock rising) {
    OpenTelemetryApi.link();
    DropReporter guard =
        new DropReporter(
            meter(TelemetryNames.HEALTH_SCOPE)
                .counterBuilder(TelemetryNames.DROPPED)
                .setUnit("{item}")
                .setDescription("What could not be recorded")
                .build(),
            new ThrottledLogger(nanoClock));
    SharedMeter shared = SharedMeter.of(meter != null ? meter : openTelemetry.getMeterProvider());
    TenantCaps caps = new TenantCaps(maxTenantsPerFeature, maxSeriesPerInstrument, shared);
    return new UseTracker(
        known,
        new FeatureInstruments(
            meter(TelemetryNames.FEATURES_SCOPE),
            latencyUnit,
            known.catalog().features(),
            shared.infos(),
            guard,
            nanoClock,
            rising),
        new FeatureSpans(spans ? tracer() : null, userIdPolicy, guard),
        new CallerResolution(contextResolver, baggage, guard),
        caps,
        adoption.build(
            meter(TelemetryNames.ADOPTION_SCOPE),
            caps,
            openTelemetry.getLogsBridge().get(TelemetryNames.ADOPTION_SCOPE),
            userIdPolicy,
            guard,
            nanoClock,
            clock),
        new EntryPointGauge(
            meter(TelemetryNames.HEALTH_SCOPE), check, known, shared.entryPoints(), guard),
        guard,
        nanoClock);
  }

  private Meter meter(String scope) {
    return meter != null ? meter : openTelemetry.getMeter(scope);
  }

  private Tracer tracer() {
    return tracer != null ? tracer : openTelemetry.getTracer(TelemetryNames.FEATURES_SCOPE);
  }
}
