package dev.trackfeature.spring.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guards the page from OpenTelemetry's exporter: its first failure, which may be that of a version
 * that doesn't fit, is reported, and another reader takes its place for good. A failure of the
 * virtual machine only empties one answer.
 */
final class PrometheusReader implements MetricReader, MultiCollector {

  private final PrometheusRegistry page;
  private final MetricReader exporter;
  private final Supplier<MetricSnapshots> exported;
  private final Consumer<Throwable> report;
  private final Supplier<@Nullable MetricReader> instead;
  private final AtomicBoolean failed = new AtomicBoolean();
  private volatile CollectionRegistration source = CollectionRegistration.noop();
  private volatile boolean started;
  private volatile @Nullable MetricReader replacement;

  /**
   * @param exported what the exporter has for the page
   * @param report called once
   * @param instead called once; null when there is nothing to take its place
   */
  PrometheusReader(
      PrometheusRegistry page,
      MetricReader exporter,
      Supplier<MetricSnapshots> exported,
      Consumer<Throwable> report,
      Supplier<@Nullable MetricReader> instead) {
    this.page = page;
    this.exporter = exporter;
    this.exported = exported;
    this.report = report;
    this.instead = instead;
  }

  @Override
  public void register(CollectionRegistration registration) {
    source = registration;
  }

  /** What the page shows; never throws. */
  @Override
  public MetricSnapshots collect() {
    if (!failed.get()) {
      try {
        if (!started) {
          exporter.register(source);
          started = true;
        }
        return exported.get();
      } catch (VirtualMachineError failure) {
        return new MetricSnapshots();
      } catch (Throwable failure) {
        replace(failure);
      }
    }
    return new MetricSnapshots();
  }

  private void replace(Throwable failure) {
    if (!failed.compareAndSet(false, true)) {
      return;
    }
    report.accept(failure);
    MetricReader other = instead.get();
    if (other != null) {
      replacement = other;
      other.register(source);
    }
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  /** Takes the features off the page. */
  @Override
  public CompletableResultCode shutdown() {
    page.unregister(this);
    failed.set(true);
    MetricReader other = replacement;
    if (other != null) {
      other.shutdown();
    }
    try {
      return exporter.shutdown();
    } catch (LinkageError | RuntimeException failure) {
      return CompletableResultCode.ofFailure();
    }
  }
}
