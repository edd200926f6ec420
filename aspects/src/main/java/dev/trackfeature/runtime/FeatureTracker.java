package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Context;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends uses. Thread-safe.
 *
 * <p>A use is started and left on the caller's thread; it ends there too, or where the work ends
 * that the returned object stands for. It ends with the tracker that started it, whatever is
 * installed by then.
 */
final class FeatureTracker {

  private final TrackedSites sites;
  private final FeatureInstruments instruments;
  private final FeatureSpans spans;
  private final CallerResolution callers;
  private final @Nullable AdoptionTracker adoption;
  private final EntryPointGauge entryPoints;
  private final Guard guard;
  private final LongSupplier nanoClock;
  private final TenantCaps caps;
  private volatile boolean enabled = true;

  FeatureTracker(
      InstalledCatalog catalog,
      FeatureInstruments instruments,
      FeatureSpans spans,
      CallerResolution callers,
      TenantCaps caps,
      @Nullable AdoptionTracker adoption,
      EntryPointGauge entryPoints,
      Guard guard,
      LongSupplier nanoClock) {
    this.instruments = instruments;
    this.spans = spans;
    this.callers = callers;
    this.caps = caps;
    this.adoption = adoption;
    this.entryPoints = entryPoints;
    this.guard = guard;
    this.nanoClock = nanoClock;
    this.sites = new TrackedSites(this, catalog);
  }

  boolean isEnabled() {
    return enabled;
  }

  void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Whether uses leave anything to see; where not, a call costs next to nothing. */
  boolean isRecording() {
    return instruments.isEnabled()
        || spans.isEnabled()
        || (adoption != null && adoption.isEnabled());
  }

  /** Whether metrics of uses lead anywhere, as far as OpenTelemetry can say. */
  boolean recordsMetrics() {
    return instruments.isEnabled();
  }

  Guard guard() {
    return guard;
  }

  /** Which tenants metrics name. */
  TenantCaps caps() {
    return caps;
  }

  /** Where features are used. */
  TrackedSites sites() {
    return sites;
  }

  /** Counts uses by user and tenant; null when that is switched off. */
  @Nullable AdoptionTracker adoption() {
    return adoption;
  }

  /** Has what the series adds up recorded. */
  void add(Series series) {
    instruments.add(series);
  }

  /**
   * Starts a use on the current thread.
   *
   * @return {@link CallHandle#NOT_TRACKED} when it isn't one: the feature is already in use on this
   *     thread, or nothing would be recorded
   */
  long enter(Site site) {
    @Nullable Object[] arguments = site.takeArguments();
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
    return start(site, binding, withSpan, arguments, CallStack.withRoom(frames));
  }

  /**
   * Refuses a use where the stack ends. The business call goes on, as what it needs may be less.
   *
   * @return {@link CallHandle#NOT_TRACKED}
   */
  long withoutRoom() {
    try {
      CallArguments.forget();
      guard.droppedForStack();
    } catch (StackOverflowError overflow) {
      // Not even room to count it.
      return CallHandle.NOT_TRACKED;
    }
    return CallHandle.NOT_TRACKED;
  }

  private long start(
      Site site,
      SiteBinding binding,
      boolean withSpan,
      @Nullable Object[] arguments,
      @Nullable Object[] frames) {
    FeatureSpan span = null;
    boolean started = false;
    int index = CallStack.depth(frames);
    int[] state = CallStack.state(frames);
    state[CallStack.BUSY] = 1;
    try {
      Context parent = Context.current();
      FeatureContext caller = callers.callerIn(site.callerIn(arguments), parent);
      int combination = binding.attributes().combination(arguments, guard);
      TenantPlan tenantPlan =
          caps.plans().of(caller.tenantId(), caller.plan(), binding.feature().tenants());
      Series series = binding.series(tenantPlan, combination);
      long call = CallHandle.of(nanoClock.getAsLong(), index);
      span = withSpan ? spans.start(binding, caller, arguments, parent) : null;
      // Before the frame is there, which nobody would take off after a virtual machine error.
      binding.feature().used(caller, span == null ? parent : span.context());
      CallStack.push(frames, series, span);
      series.start();
      started = true;
      return call;
    } finally {
      state[CallStack.BUSY] = 0;
      if (!started) {
        CallStack.pop(frames, index);
        if (span != null) {
          span.abandon();
        }
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
    FeatureSpan span = CallStack.span(frames, index);
    FeatureTracker tracker = series.feature().tracker();
    int[] state = CallStack.state(frames);
    state[CallStack.BUSY] = 1;
    try {
      if (thrown instanceof VirtualMachineError && !StackRoom.isLeft()) {
        takeBackAbove(frames, index - 1);
        tracker.guard.droppedForStack();
        return result;
      }
      // First, as what follows may overflow the stack; busy until then in place of the frame.
      try {
        takeBackAbove(frames, index);
      } finally {
        CallStack.pop(frames, index);
      }
      return tracker.leave(call, series, span, result, thrown, state);
    } catch (Throwable failure) {
      tracker.guard.dropped(DropReason.CALL, failure);
      return result;
    } finally {
      state[CallStack.BUSY] = 0;
    }
  }

  /** Ends what an overflow of the stack has kept from being left. */
  private static void takeBackAbove(@Nullable Object[] frames, int index) {
    for (int above = CallStack.depth(frames) - 1; above > index; above--) {
      Series series = CallStack.series(frames, above);
      FeatureSpan span = CallStack.span(frames, above);
      CallStack.pop(frames, above);
      if (series != null) {
        series.takeBack();
      }
      if (span != null) {
        span.abandon();
      }
    }
  }

  /**
   * @param state of the thread, which is busy but for the time that the result's own code runs
   */
  private @Nullable Object leave(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      @Nullable Object result,
      @Nullable Throwable thrown,
      int[] state) {
    Context context = Context.root();
    boolean detached = false;
    try {
      if (span == null) {
        context = currentContext();
      } else {
        context = span.context();
        span.detach();
      }
      detached = true;
    } finally {
      if (!detached) {
        endNow(call, series, span, context, thrown);
      }
    }
    Completion completion = null;
    try {
      completion = Completion.of(call, series, span, context, result);
    } finally {
      if (completion == null) {
        endNow(call, series, span, context, thrown);
      }
    }
    if (result == null || completion == null) {
      return result;
    }
    state[CallStack.BUSY] = 0;
    return completion.await(result);
  }

  private void endNow(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable Throwable thrown) {
    if (thrown == null) {
      end(call, series, span, context, null, null);
    } else {
      Throwable unwrapped = Failures.unwrap(thrown);
      end(call, series, span, context, Failures.errorType(unwrapped), unwrapped);
    }
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
    Outcome outcome = null;
    try {
      outcome = errorType == null ? series.succeeded() : series.failed(errorType);
      // First, so that nothing that fails below leaves the use in flight.
      outcome.end();
    } finally {
      if (outcome == null) {
        series.takeBack();
      }
    }
    try {
      long now = 0;
      long nanos = FeatureInstruments.UNKNOWN_DURATION;
      try {
        now = nanoClock.getAsLong();
        nanos = CallHandle.nanosSince(call, now);
      } catch (Throwable broken) {
        guard.dropped(DropReason.CALL, broken);
      }
      if (failure instanceof VirtualMachineError) {
        // The SDK's histogram may not be entered where memory or stack is used up.
        nanos = FeatureInstruments.UNKNOWN_DURATION;
      }
      instruments.ended(outcome, nanos, now, context);
    } finally {
      if (span != null) {
        span.end(errorType, failure);
      }
    }
  }

  void close() {
    enabled = false;
    sites.release();
    instruments.close();
    entryPoints.close();
    if (adoption != null) {
      adoption.close();
    }
  }
}
