package dev.trackfeature.internal.cardinality;

import dev.trackfeature.internal.ThrottledLogger;
import io.opentelemetry.api.common.Attributes;

/**
 * How many series a tracking may give an instrument. An OpenTelemetry SDK has a cardinality limit
 * for each instrument, and merges later series into one without attributes; so tenants are folded
 * into {@code _other} before that. Thread-safe.
 */
public final class SeriesBudget {

  /** The cardinality limit of an OpenTelemetry SDK unless set otherwise. */
  public static final int SDK_DEFAULT = 2000;

  private final String instrument;
  private final RecordedSeries recorded;
  private final int maxNamed;
  private final int maxUnnamed;
  private volatile boolean spent;

  /**
   * Sets the limit of one instrument.
   *
   * @param instrument its name
   * @param recorded its series, of all trackings
   * @param maxSeries the SDK's cardinality limit; a quarter of it is left for {@code _other}
   */
  SeriesBudget(String instrument, RecordedSeries recorded, int maxSeries) {
    this.instrument = instrument;
    this.recorded = recorded;
    maxNamed = Math.max(1, maxSeries / 4 * 3);
    maxUnnamed = maxSeries - maxNamed;
  }

  /** Whether no new series of a named tenant is admitted. */
  public boolean isSpent() {
    return spent;
  }

  /** Whether a series that names a tenant may be recorded. */
  public boolean admit(Attributes attributes) {
    boolean admitted = recorded.addNamed(attributes, maxNamed);
    if (!admitted && !spent) {
      spent = true;
      ThrottledLogger.warn(
          instrument
              + " names no further tenants, which are recorded under tenant.id=_other: there are"
              + " series for "
              + maxNamed
              + " sets of attributes. Raise FeatureTrackingBuilder.setMaxSeriesPerInstrument"
              + " together with the cardinality limit of the SDK.",
          null);
    }
    return admitted;
  }

  /**
   * Takes note of a series that names no tenant: there is nothing to fold it into. When callers are
   * mostly unknown, series of unknown tenants may use the space of those that name one.
   */
  public void noteUnnamed(TenantPlan caller, Attributes attributes) {
    if (!caller.isOther() && admit(attributes)) {
      return;
    }
    if (recorded.addUnnamed(attributes, maxUnnamed)) {
      ThrottledLogger.warn(
          "The SDK may merge series of "
              + instrument
              + " into one without attributes: there are more than "
              + maxUnnamed
              + " under tenant.id=_other or unknown alone. Raise"
              + " FeatureTrackingBuilder.setMaxSeriesPerInstrument together with the cardinality"
              + " limit of the SDK.",
          null);
    }
  }
}
