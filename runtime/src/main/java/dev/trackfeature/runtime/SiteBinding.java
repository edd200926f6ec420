package dev.trackfeature.runtime;

import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.cardinality.SeriesBudget;
import dev.trackfeature.internal.cardinality.TenantCaps;
import dev.trackfeature.internal.cardinality.TenantPlan;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.Attributes;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A site under one tracking: its feature there, and its series by tenant, plan and combination. */
final class SiteBinding {

  private final Object owner;
  private final KnownFeature feature;
  private final boolean span;
  private final String spanName;
  private final DeclaredAttributes attributes;
  private final WeakReference<Class<?>> returnType;
  private final TenantCaps caps;
  private final UseRecorder recorder;
  private final Consumer<Series> whenMade;

  /** By {@link TenantPlan#index()}, then by combination. Those of tenants not named are shared. */
  private volatile @Nullable Series[] @Nullable [] series = new Series[0][];

  /**
   * @param owner identifies the tracking
   * @param span whether the place asks for spans
   * @param attributes those that the place declares
   * @param returnType what callers of the method rely on
   * @param caps within which series name tenants
   * @param recorder records uses that have ended
   * @param whenMade called with each new series, to drain it from then on
   */
  SiteBinding(
      Object owner,
      KnownFeature feature,
      boolean span,
      DeclaredAttributes attributes,
      WeakReference<Class<?>> returnType,
      TenantCaps caps,
      UseRecorder recorder,
      Consumer<Series> whenMade) {
    this.owner = owner;
    this.feature = feature;
    this.span = span;
    this.spanName = TelemetryNames.SPAN_PREFIX + feature.name();
    this.attributes = attributes;
    this.returnType = returnType;
    this.caps = caps;
    this.recorder = recorder;
    this.whenMade = whenMade;
  }

  boolean isOf(Object tracking) {
    return owner == tracking;
  }

  KnownFeature feature() {
    return feature;
  }

  boolean span() {
    return span;
  }

  String spanName() {
    return spanName;
  }

  DeclaredAttributes attributes() {
    return attributes;
  }

  Series series(TenantPlan caller, int combination) {
    @Nullable Series[] @Nullable [] known = series;
    if (caller.index() < known.length) {
      @Nullable Series @Nullable [] combinations = known[caller.index()];
      Series found = combinations == null ? null : combinations[combination];
      if (found != null) {
        return found;
      }
    }
    // Checked here, as a use that has started can't be refused when it ends.
    StackSpace.requireForFirst();
    return add(caller, combination);
  }

  private synchronized Series add(TenantPlan caller, int combination) {
    if (caller.index() >= series.length) {
      series = Arrays.copyOf(series, Math.max(caller.index() + 1, series.length * 2));
    }
    if (caller.isNamed() && sharesRow(caller)) {
      TenantPlan other = otherOn(caller.plan());
      Series found = series(other, combination);
      series[caller.index()] = series[other.index()];
      return found;
    }
    @Nullable Series[] combinations = series[caller.index()];
    if (combinations == null) {
      combinations = new Series[attributes.combinations()];
      series[caller.index()] = combinations;
    }
    Series known = combinations[combination];
    if (known != null) {
      return known;
    }
    Series found = create(caller, combination);
    if (found == null) {
      found = series(otherOn(caller.plan()), combination);
    } else {
      whenMade.accept(found);
    }
    combinations[combination] = found;
    return found;
  }

  /** Whether a tenant has the row of {@code _other}, which never gets a series that names one. */
  private boolean sharesRow(TenantPlan caller) {
    @Nullable Series[] row = series[caller.index()];
    if (row == null) {
      return !feature.tenants().mayName(caller);
    }
    int other = otherOn(caller.plan()).index();
    return other < series.length && row == series[other];
  }

  private TenantPlan otherOn(String plan) {
    return caps.plans().other(plan);
  }

  /** Returns null when metrics are not to name this tenant. */
  private @Nullable Series create(TenantPlan caller, int combination) {
    Attributes inFlight =
        Attributes.of(
            AttributeKeys.FEATURE_NAME, feature.name(),
            AttributeKeys.FEATURE_CATEGORY, feature.category(),
            AttributeKeys.TENANT_ID, caller.recordedTenantId(),
            AttributeKeys.USER_PLAN, caller.plan());
    var builder = inFlight.toBuilder();
    attributes.addValues(builder, combination);
    Attributes succeeded = builder.build();
    SeriesBudget usage = caps.usage();
    if (!caller.isNamed()) {
      usage.noteUnnamed(caller, succeeded);
    } else if (!feature.tenants().admits(caller, succeeded, usage)) {
      return null;
    }
    return new Series(feature, returnType, caller, inFlight, succeeded, caps, recorder);
  }
}
