package dev.trackfeature.runtime;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Context;
import java.util.Map;
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

  private final FeatureCatalog catalog;
  private final FeatureInstruments instruments;
  private final FeatureSpans spans;
  private final CallerResolution callers;
  private final Guard guard;
  private final LongSupplier nanoClock;
  private final TenantPlans tenantPlans = new TenantPlans();
  private final Map<String, TrackedFeature> features = new ConcurrentHashMap<>();
  private volatile boolean enabled = true;

  FeatureTracker(
      FeatureCatalog catalog,
      FeatureInstruments instruments,
      FeatureSpans spans,
      CallerResolution callers,
      Guard guard,
      LongSupplier nanoClock) {
    this.catalog = catalog;
    this.instruments = instruments;
    this.spans = spans;
    this.callers = callers;
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

  /** The feature of a site; the catalog knows its category best, as other sites may state it. */
  TrackedFeature feature(Site site) {
    return features.computeIfAbsent(
        site.featureName(),
        name ->
            new TrackedFeature(
                this, name, catalog.find(name).map(Feature::category).orElse(site.category())));
  }

  /**
   * Starts a use on the current thread.
   *
   * @return {@link CallStack#NOT_TRACKED} when it isn't one: the feature is already in use on this
   *     thread, or nothing would be recorded
   */
  long enter(Site site) {
    SiteBinding binding = site.bindingOf(this);
    boolean withSpan = spans.isEnabled(binding);
    if (!withSpan && !instruments.isEnabled()) {
      return CallStack.NOT_TRACKED;
    }
    @Nullable Object[] frames = CallStack.frames();
    int index = CallStack.depth(frames);
    if (CallStack.occupied(frames, index, binding.feature())) {
      return CallStack.NOT_TRACKED;
    }
    if (index == CallStack.MAX_DEPTH) {
      guard.dropped(DropReason.DEPTH, "more features in one another than are followed");
      return CallStack.NOT_TRACKED;
    }
    frames = CallStack.reserve(frames, index);
    boolean entered = false;
    try {
      long call = enter(binding, withSpan, frames, index);
      entered = true;
      return call;
    } finally {
      if (!entered) {
        CallStack.pop(frames, index);
      }
    }
  }

  private long enter(SiteBinding site, boolean withSpan, @Nullable Object[] frames, int index) {
    @Nullable Object[] arguments =
        site.attributes().isEmpty() ? null : site.attributes().takeArguments();
    Context parent = Context.current();
    FeatureContext caller = callers.callerIn(parent);
    Series series = site.series(tenantPlans.of(caller), combination(site, arguments));
    // Nothing past this line throws: what is started is on the stack, to be ended.
    long call = CallStack.call(nanoClock.getAsLong(), index);
    FeatureSpan span = withSpan ? spans.start(site, series, caller, arguments, parent) : null;
    instruments.started(series, span == null ? parent : span.context());
    CallStack.fill(frames, index, series, span);
    return call;
  }

  private int combination(SiteBinding site, @Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return 0;
    }
    try {
      return site.attributes().combination(arguments);
    } catch (Throwable failure) {
      guard.dropped(DropReason.ATTRIBUTE, failure);
      return 0;
    }
  }

  /** Leaves a call whose method returned. */
  static void exit(long call, @Nullable Object result) {
    leave(call, result, null);
  }

  /** Leaves a call whose method threw. */
  static void fail(long call, Throwable thrown) {
    leave(call, null, thrown);
  }

  private static void leave(long call, @Nullable Object result, @Nullable Throwable thrown) {
    int index = CallStack.index(call);
    @Nullable Object[] frames = CallStack.frames();
    Series series = CallStack.beginClose(frames, index);
    FeatureTracker tracker = series.feature().tracker();
    try {
      tracker.leave(call, series, CallStack.span(frames, index), result, thrown);
    } catch (Throwable failure) {
      tracker.guard.dropped(DropReason.CALL, failure);
    } finally {
      CallStack.pop(frames, index);
    }
  }

  private void leave(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    Context context = span == null ? Context.current() : span.context();
    if (span != null) {
      span.detach();
    }
    if (thrown != null) {
      Throwable unwrapped = Failures.unwrap(thrown);
      end(call, series, span, context, Failures.errorType(unwrapped), unwrapped);
    } else if (result instanceof CompletionStage<?> stage) {
      endWith(stage, new Completion(call, series, span, context));
    } else {
      end(call, series, span, context, null, null);
    }
  }

  private void endWith(CompletionStage<?> stage, Completion completion) {
    try {
      completion.observe(stage);
    } catch (Throwable failure) {
      guard.dropped(DropReason.CALL, failure);
      completion.accept(null, null);
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
    instruments.ended(series, nanosSince(call), errorType, context);
    if (span != null) {
      span.end(errorType, failure);
    }
  }

  private long nanosSince(long call) {
    try {
      return CallStack.nanosSince(call, nanoClock.getAsLong());
    } catch (Throwable failure) {
      guard.dropped(DropReason.CALL, failure);
      return FeatureInstruments.UNKNOWN_DURATION;
    }
  }

  void close() {
    enabled = false;
    instruments.close();
  }
}
