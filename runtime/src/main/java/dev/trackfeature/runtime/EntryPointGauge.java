package dev.trackfeature.runtime;

import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.ObservedGauge;
import dev.trackfeature.internal.cardinality.ObservedEntryPoints;
import dev.trackfeature.telemetry.TelemetryNames;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Status;
import dev.trackfeature.weaving.internal.WeavingCheck;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reports how many catalogued entry points are woven, once their class files have been read; it
 * reads none itself, as its callback runs on the thread that collects. As that happens after uses
 * were recorded, the callback also makes the catalog warn of features that it lacks.
 */
final class EntryPointGauge implements AutoCloseable {

  private static final Map<Status, Attributes> ATTRIBUTES = new EnumMap<>(Status.class);

  static {
    for (Status status : Status.values()) {
      ATTRIBUTES.put(
          status, Attributes.of(AttributeKeys.WEAVING, status.name().toLowerCase(Locale.ROOT)));
    }
  }

  private final WeavingCheck check;
  private final InstalledCatalog catalog;
  private final ObservedEntryPoints observed;
  private final Object observer = new Object();

  /** Guarded by {@link #observer}. */
  private boolean closed;

  private final ObservedGauge gauge;

  EntryPointGauge(
      Meter meter,
      WeavingCheck check,
      InstalledCatalog catalog,
      ObservedEntryPoints observed,
      DropReporter guard) {
    this.check = check;
    this.catalog = catalog;
    this.observed = observed;
    this.gauge =
        ObservedGauge.register(
            meter
                .gaugeBuilder(TelemetryNames.ENTRY_POINTS)
                .ofLongs()
                .setUnit("{entry_point}")
                .setDescription("Catalogued methods, by whether they are woven and so recorded"),
            guard,
            this::observe);
  }

  private void observe(ObservableLongMeasurement measurement) {
    catalog.warnOfLacking();
    WeavingReport report = check.known();
    if (report == null) {
      return;
    }
    Map<Status, Long> counts;
    synchronized (observer) {
      // An SDK may ask once more after it was told to stop.
      counts = closed ? Map.of() : observed.counts(observer, report);
    }
    if (!counts.isEmpty()) {
      ATTRIBUTES.forEach(
          (status, attributes) -> measurement.record(counts.getOrDefault(status, 0L), attributes));
    }
  }

  @Override
  public void close() {
    catalog.warnOfLacking();
    gauge.close();
    synchronized (observer) {
      closed = true;
      observed.release(observer);
    }
  }
}
