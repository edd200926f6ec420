package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for new series before a Prometheus page is written, so that it has them at once. Shows
 * nothing itself.
 *
 * <p>The page is made of what is registered when it is begun: first of what has one metric, as this
 * claims to have, then of what has several, as all meters of Micrometer have. Where that changes,
 * new series are on the next page.
 */
final class NewSeriesOnPage implements Collector {

  private final Runnable look;

  private NewSeriesOnPage(Runnable look) {
    this.look = look;
  }

  /**
   * Looks from now on, at each page.
   *
   * @param registry of Micrometer's class for Prometheus
   * @return ends it
   */
  static Runnable begin(MeterRegistry registry, Runnable look) {
    PrometheusRegistry page = ((PrometheusMeterRegistry) registry).getPrometheusRegistry();
    NewSeriesOnPage added = new NewSeriesOnPage(look);
    page.register(added);
    return () -> page.unregister(added);
  }

  @Override
  @SuppressWarnings("NullAway") // The page skips what is null, and its interface doesn't say so.
  public @Nullable MetricSnapshot collect() {
    look.run();
    return null;
  }

  @Override
  public @Nullable MetricSnapshot collect(Predicate<String> includedNames) {
    return collect();
  }

  @Override
  public @Nullable MetricSnapshot collect(
      Predicate<String> includedNames, @Nullable PrometheusScrapeRequest request) {
    return collect();
  }
}
