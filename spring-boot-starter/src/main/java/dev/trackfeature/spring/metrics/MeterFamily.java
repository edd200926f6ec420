package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one name in a registry, one for each series. Used by one thread at a time; only
 * {@link Series} is read by others.
 */
final class MeterFamily {

  private final MeterRegistry registry;
  private final Runnable refresh;
  private final int maxSeries;
  private final boolean sameKeys;
  private final Map<Attributes, Series> all = new HashMap<>();
  private final Set<String> keys = new TreeSet<>();

  /**
   * @param refresh called before a value is read
   * @param sameKeys whether all meters must have the same keys; those that a series lacks are empty
   */
  MeterFamily(MeterRegistry registry, Runnable refresh, int maxSeries, boolean sameKeys) {
    this.registry = registry;
    this.refresh = refresh;
    this.maxSeries = maxSeries;
    this.sameKeys = sameKeys;
  }

  int size() {
    return all.size();
  }

  /** Takes the values of these points, and makes meters of new ones. */
  void show(MetricData metric) {
    if (metric.getType() == MetricDataType.SUMMARY
        || metric.getType() == MetricDataType.EXPONENTIAL_HISTOGRAM) {
      return;
    }
    if (sameKeys && addsKey(metric)) {
      // They read totals, so nothing is lost when they are made anew with more keys.
      remove();
    }
    for (PointData point : metric.getData().getPoints()) {
      Series series = all.get(point.getAttributes());
      if (series == null && all.size() <= maxSeries) {
        series = new Series(refresh);
        all.put(point.getAttributes(), series);
        series.take(point);
        series.meter = register(metric, point.getAttributes(), series);
      } else if (series != null) {
        series.take(point);
      }
    }
    if (isGauge(metric)) {
      removeAllBut(metric);
    }
  }

  private boolean addsKey(MetricData metric) {
    boolean added = false;
    for (PointData point : metric.getData().getPoints()) {
      for (var key : point.getAttributes().asMap().keySet()) {
        added |= keys.add(key.getKey());
      }
    }
    return added;
  }

  private Meter register(MetricData metric, Attributes attributes, Series series) {
    Set<Tag> tags = tags(attributes);
    String name = metric.getName();
    String description = metric.getDescription().isEmpty() ? null : metric.getDescription();
    if (metric.getType() == MetricDataType.HISTOGRAM) {
      return FunctionTimer.builder(name, series, Series::count, Series::value, timeUnit(metric))
          .description(description)
          .tags(tags)
          .register(registry);
    }
    if (isGauge(metric)) {
      return Gauge.builder(name, series, Series::value)
          .description(description)
          .tags(tags)
          .register(registry);
    }
    return FunctionCounter.builder(name, series, Series::value)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private Set<Tag> tags(Attributes attributes) {
    Map<String, String> values = new HashMap<>();
    if (sameKeys) {
      keys.forEach(key -> values.put(key, ""));
    }
    attributes.forEach((key, value) -> values.put(key.getKey(), value.toString()));
    Set<Tag> tags = new HashSet<>();
    values.forEach((key, value) -> tags.add(Tag.of(key, value)));
    return tags;
  }

  private static boolean isGauge(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE -> true;
      case LONG_SUM -> !metric.getLongSumData().isMonotonic();
      case DOUBLE_SUM -> !metric.getDoubleSumData().isMonotonic();
      default -> false;
    };
  }

  private static TimeUnit timeUnit(MetricData metric) {
    return metric.getUnit().equals("ms") ? TimeUnit.MILLISECONDS : TimeUnit.SECONDS;
  }

  /** A gauge that isn't observed any more has no value; totals stay. */
  private void removeAllBut(MetricData metric) {
    Set<Attributes> observed = new HashSet<>();
    metric.getData().getPoints().forEach(point -> observed.add(point.getAttributes()));
    all.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !observed.contains(entry.getKey());
              if (gone) {
                remove(entry.getValue());
              }
              return gone;
            });
  }

  /** Removes all from the registry. */
  void remove() {
    all.values().forEach(this::remove);
    all.clear();
  }

  private void remove(Series series) {
    if (series.meter != null) {
      registry.remove(series.meter);
    }
  }

  /** What a meter reads. The registry holds it weakly, the family for good. */
  private static final class Series {

    private final Runnable refresh;
    private @Nullable Meter meter;

    // Written by the thread that collects, read by any; each is right by itself.
    private volatile double value;
    private volatile long count;

    Series(Runnable refresh) {
      this.refresh = refresh;
    }

    void take(PointData point) {
      if (point instanceof LongPointData number) {
        value = number.getValue();
      } else if (point instanceof DoublePointData number) {
        value = number.getValue();
      } else if (point instanceof HistogramPointData histogram) {
        value = histogram.getSum();
        count = histogram.getCount();
      }
    }

    double value() {
      refresh.run();
      return value;
    }

    long count() {
      refresh.run();
      return count;
    }
  }
}
