package dev.trackfeature.runtime;

import dev.trackfeature.adoption.internal.AdoptionBuffer;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.internal.cardinality.TenantPlan;
import io.opentelemetry.context.Context;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends uses. Thread-safe.
 *
 * <p>A use is started and left on the caller's thread; it ends there too, or where the work behind
 * the returned object ends. It ends with the tracker that started it, whatever is installed by
 * then.
 */
final class UseTracker {

  private final SiteBindings sites;
  private final FeatureInstruments instruments;
  private final FeatureSpans spans;
  private final CallerResolution callers;
  private final @Nullable AdoptionBuffer adoption;
  private final EntryPointGauge entryPoints;
  private final DropReporter guard;
  private final LongSupplier nanoClock;
  private final TenantCaps caps;
  private volatile boolean enabled = true;

  /** The last answer of {@link #isRecording}; any thread may write it, and none relies on it. */
  private boolean idle;

  UseTracker(
      InstalledCatalog catalog,
      FeatureInstruments instruments,
      FeatureSpans spans,
      CallerResolution callers,
      TenantCaps caps,
      @Nullable AdoptionBuffer adoption,
      EntryPointGauge entryPoints,
      DropReporter guard,
      LongSupplier nanoClock) {
    this.instruments = instruments;
    this.spans = spans;
    this.callers = callers;
    this.caps = caps;
    this.adoption = adoption;
    this.entryPoints = entryPoints;
    this.guard = guard;
    this.nanoClock = nanoClock;
    this.sites =
        new SiteBindings(
            catalog,
            caps,
            adoption,
            new UseRecorder(instruments.latency(), instruments::useEnded, guard, nanoClock),
            instruments::add);
  }

  boolean isEnabled() {
    return enabled;
  }

  void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * Whether no uses are recorded, and none were when {@link #isRecording} was asked last. Takes no
   * more of the stack than other calls, as it doesn't ask for the first time.
   */
  boolean isIdle() {
    return idle && !isRecording();
  }

  /** Whether uses are recorded at all; where not, a call costs next to nothing. */
  boolean isRecording() {
    boolean recording =
        instruments.isEnabled() || spans.isEnabled() || (adoption != null && adoption.isEnabled());
    if (idle == recording) {
      idle = !recording;
    }
    return recording;
  }

  /** Whether metrics of uses are recorded, as far as OpenTelemetry can say. */
  boolean recordsMetrics() {
    return instruments.isEnabled();
  }

  DropReporter guard() {
    return guard;
  }

  /** Which tenants metrics name. */
  TenantCaps caps() {
    return caps;
  }

  /** Where features are used. */
  SiteBindings sites() {
    return sites;
  }

  /** Adds what was recorded since this was made, also after it was closed. */
  void addTo(UsageTotals totals) {
    instruments.addTo(totals);
  }

  /** Counts uses by user and tenant; null when that is switched off. */
  @Nullable AdoptionBuffer adoption() {
    return adoption;
  }

  /**
   * Starts a use on the current thread.
   *
   * @return {@link CallHandle#NOT_TRACKED} when it isn't one: the feature is already in use on this
   *     thread, or nothing would be recorded
   */
  long enter(Site site) {
    @Nullable Object[] arguments = site.takeArguments();
    SiteBinding binding = site.binding();
    if (binding == null || !binding.isOf(sites)) {
      binding = sites.bind(site);
      if (binding == null) {
        guard.dropped(DropReason.CALL, "a tracked method of a class that can't be read");
        return CallHandle.NOT_TRACKED;
      }
    }
    boolean withSpan = spans.isEnabled(binding);
    if (!withSpan && !instruments.isEnabled() && !binding.feature().countsAdoption()) {
      return CallHandle.NOT_TRACKED;
    }
    @Nullable Object[] frames = CallStack.frames();
    if (CallStack.isBusy(frames) || CallStack.contains(frames, binding.feature())) {
      return CallHandle.NOT_TRACKED;
    }
    if (CallStack.depth(frames) == CallHandle.MAX_DEPTH) {
      guard.dropped(DropReason.DEPTH, "more nested features than are tracked");
      return CallHandle.NOT_TRACKED;
    }
    return start(site, binding, withSpan, arguments, CallStack.withSpace(frames));
  }

  /**
   * Refuses a use where the stack ends. The business call goes on, as it may need less.
   *
   * @return {@link CallHandle#NOT_TRACKED}
   */
  long withoutSpace() {
    try {
      CallArguments.forget();
      guard.droppedForStack();
    } catch (StackOverflowError overflow) {
      // Not even enough stack to count it.
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
      // Before the frame is pushed, as nothing would pop it after a virtual machine error.
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
