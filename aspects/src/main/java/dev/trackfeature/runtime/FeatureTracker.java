package dev.trackfeature.runtime;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends uses. Thread-safe.
 *
 * <p>A use is started and left on the caller's thread; it ends there too, or where the returned
 * stage completes. It ends with the tracker that started it, whatever is installed by then.
 */
final class FeatureTracker {

  /** Names come from code; more of them than this come from data, and would not end. */
  private static final int MAX_NAMED_SITES = 10_000;

  private final FeatureCatalog catalog;
  private final FeatureInstruments instruments;
  private final FeatureSpans spans;
  private final CallerResolution callers;
  private final @Nullable AdoptionTracker adoption;
  private final Guard guard;
  private final LongSupplier nanoClock;
  private final TenantPlans tenantPlans = new TenantPlans();
  private final Map<String, TrackedFeature> features = new ConcurrentHashMap<>();
  private final Map<String, Site> namedSites = new ConcurrentHashMap<>();
  private volatile boolean enabled = true;

  FeatureTracker(
      FeatureCatalog catalog,
      FeatureInstruments instruments,
      FeatureSpans spans,
      CallerResolution callers,
      @Nullable AdoptionTracker adoption,
      Guard guard,
      LongSupplier nanoClock) {
    this.catalog = catalog;
    this.instruments = instruments;
    this.spans = spans;
    this.callers = callers;
    this.adoption = adoption;
    this.guard = guard;
    this.nanoClock = nanoClock;
  }

  boolean isEnabled() {
    return enabled;
  }

  void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  Guard guard() {
    return guard;
  }

  /** The feature of a site; the catalog knows it best, as other sites may state more of it. */
  TrackedFeature feature(Site site) {
    return features.computeIfAbsent(
        site.featureName(),
        name -> {
          Optional<Feature> known = catalog.find(name);
          String category = known.map(Feature::category).orElse(site.category());
          AdoptionRule rule = known.map(Feature::adoption).orElse(site.adoption());
          return new TrackedFeature(
              this,
              name,
              category,
              adoption == null ? null : adoption.feature(name, category, rule));
        });
  }

  /** Counts uses by user and tenant; null when that is switched off. */
  @Nullable AdoptionTracker adoption() {
    return adoption;
  }

  /** Has what the series adds up recorded. */
  void add(Series series) {
    instruments.add(series);
  }

  /** The site of a name given by hand, or null when there are too many. */
  @Nullable Site namedSite(String featureName) {
    Site known = namedSites.get(featureName);
    if (known != null || namedSites.size() >= MAX_NAMED_SITES) {
      return known;
    }
    return namedSites.computeIfAbsent(featureName, Site::named);
  }

  /**
   * Starts a use on the current thread.
   *
   * @return {@link CallHandle#NOT_TRACKED} when it isn't one: the feature is already in use on this
   *     thread, or nothing would be recorded
   */
  long enter(Site site) {
    @Nullable Object[] arguments = site.attributes().takeArguments();
    SiteBinding binding = site.bindingOf(this);
    boolean withSpan = spans.isEnabled(binding);
    if (!withSpan && !instruments.isEnabled() && !binding.feature().countsAdoption()) {
      return CallHandle.NOT_TRACKED;
    }
    @Nullable Object[] frames = CallStack.frames();
    if (CallStack.isBusy(frames) || CallStack.contains(frames, binding.feature())) {
      return CallHandle.NOT_TRACKED;
    }
    if (CallStack.depth(frames) == CallHandle.MAX_DEPTH) {
      guard.dropped(DropReason.DEPTH, "more features in one another than are followed");
      return CallHandle.NOT_TRACKED;
    }
    return start(binding, withSpan, arguments, CallStack.withRoom(frames));
  }

  private long start(
      SiteBinding binding,
      boolean withSpan,
      @Nullable Object[] arguments,
      @Nullable Object[] frames) {
    FeatureSpan span = null;
    boolean started = false;
    CallStack.setBusy(frames, true);
    try {
      Context parent = Context.current();
      FeatureContext caller = callers.callerIn(parent);
      int combination = binding.attributes().combination(arguments, guard);
      Series series = binding.series(tenantPlans.of(caller), combination);
      long call = CallHandle.of(nanoClock.getAsLong(), CallStack.depth(frames));
      span = withSpan ? spans.start(binding, series, caller, arguments, parent) : null;
      series.start();
      CallStack.push(frames, series, span);
      started = true;
      binding.feature().used(caller, span == null ? parent : span.context());
      return call;
    } finally {
      CallStack.setBusy(frames, false);
      if (!started && span != null) {
        span.abandon();
      }
    }
  }

  /**
   * Leaves a call on the thread that entered it.
   *
   * @param result what its method returned
   * @param thrown what its method threw, or null when it returned
   * @return what its method has to return
   */
  static @Nullable Object leave(long call, @Nullable Object result, @Nullable Throwable thrown) {
    @Nullable Object[] frames = CallStack.frames();
    int index = CallHandle.index(call);
    Series series = CallStack.series(frames, index);
    if (series == null) {
      // Somebody has erased the thread's locals in the meantime.
      return result;
    }
    FeatureTracker tracker = series.feature().tracker();
    CallStack.setBusy(frames, true);
    try {
      return tracker.leave(call, series, CallStack.span(frames, index), result, thrown);
    } catch (Throwable failure) {
      tracker.guard.dropped(DropReason.CALL, failure);
      return result;
    } finally {
      CallStack.pop(frames, index);
      CallStack.setBusy(frames, false);
    }
  }

  private @Nullable Object leave(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Context context = span == null ? currentContext() : span.context();
    if (span != null) {
      span.detach();
    }
    if (thrown != null) {
      Throwable unwrapped = Failures.unwrap(thrown);
      end(call, series, span, context, Failures.errorType(unwrapped), unwrapped);
    } else if (result instanceof CompletionStage<?> stage) {
      new Completion(call, series, span, context).observe(stage);
    } else {
      end(call, series, span, context, null, null);
    }
    return result;
  }

  private Context currentContext() {
    try {
      return Context.current();
    } catch (Throwable failure) {
      guard.dropped(DropReason.CALL, failure);
      return Context.root();
    }
  }

  /** Ends a use, on any thread. */
  void end(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable String errorType,
      @Nullable Throwable failure) {
    Outcome outcome = errorType == null ? series.succeeded() : series.failed(errorType);
    long now = 0;
    long nanos = FeatureInstruments.UNKNOWN_DURATION;
    try {
      now = nanoClock.getAsLong();
      nanos = CallHandle.nanosSince(call, now);
    } catch (Throwable broken) {
      guard.dropped(DropReason.CALL, broken);
    }
    instruments.ended(outcome, nanos, now, context);
    if (span != null) {
      span.end(errorType, failure);
    }
  }

  void close() {
    enabled = false;
    namedSites.clear();
    instruments.close();
    if (adoption != null) {
      adoption.close();
    }
  }
}
