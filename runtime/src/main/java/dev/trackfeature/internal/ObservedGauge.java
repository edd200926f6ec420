package dev.trackfeature.internal;

import io.opentelemetry.api.metrics.LongGaugeBuilder;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.function.Consumer;

/** A gauge whose callback runs at each collection, on the thread that collects, until closed. */
public final class ObservedGauge implements AutoCloseable {

  private final ObservableLongGauge gauge;
  private final DropReporter guard;

  private ObservedGauge(ObservableLongGauge gauge, DropReporter guard) {
    this.gauge = gauge;
    this.guard = guard;
  }

  /**
   * The SDK keeps the context class loader of the registering thread. A toolkit that applications
   * share may register during a call of one of them, and must not keep its loader.
   */
  public static ObservedGauge register(
      LongGaugeBuilder gauge, DropReporter guard, Consumer<ObservableLongMeasurement> observer) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ObservedGauge.class.getClassLoader());
    try {
      return new ObservedGauge(
          gauge.buildWithCallback(measurement -> observe(observer, measurement, guard)), guard);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The SDK would give up the whole collection after an error. */
  private static void observe(
      Consumer<ObservableLongMeasurement> observer,
      ObservableLongMeasurement measurement,
      DropReporter guard) {
    try {
      observer.accept(measurement);
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }

  @Override
  public void close() {
    try {
      gauge.close();
    } catch (Throwable failure) {
      guard.dropped(DropReason.METRIC, failure);
    }
  }
}
