package dev.trackfeature.sample.telemetry;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.sample.telemetry.FeatureFigures.TenantUses;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Turns metrics into figures. It counts nothing itself: all figures come from what OpenTelemetry
 * collects.
 */
public final class FigureReader {

  private final FeatureCatalog catalog;
  private final Telemetry telemetry;

  /** Reads the figures of these features. */
  public FigureReader(FeatureCatalog catalog, Telemetry telemetry) {
    this.catalog = catalog;
    this.telemetry = telemetry;
  }

  /** Returns the figures as of now of every catalogued feature, the most used first. */
  public List<FeatureFigures> read() {
    Collection<MetricData> metrics = telemetry.collect();
    Map<String, List<LongPointData>> usage =
        named(metrics, MetricNames.FEATURE_USAGE)
            .flatMap(metric -> metric.getLongSumData().getPoints().stream())
            .collect(groupingBy(point -> attribute(point, MetricNames.FEATURE_NAME)));
    Map<String, List<HistogramPointData>> latency =
        named(metrics, MetricNames.FEATURE_LATENCY)
            .flatMap(metric -> metric.getHistogramData().getPoints().stream())
            .collect(groupingBy(point -> attribute(point, MetricNames.FEATURE_NAME)));
    return catalog.features().stream()
        .map(
            feature ->
                figures(
                    feature,
                    usage.getOrDefault(feature.name(), List.of()),
                    latency.getOrDefault(feature.name(), List.of())))
        .sorted(
            comparing(FeatureFigures::uses)
                .reversed()
                .thenComparing(figures -> figures.feature().name()))
        .toList();
  }

  private static Stream<MetricData> named(Collection<MetricData> metrics, String name) {
    return metrics.stream().filter(metric -> metric.getName().equals(name));
  }

  private static FeatureFigures figures(
      Feature feature, List<LongPointData> usage, List<HistogramPointData> latency) {
    LatencyQuantiles quantiles = LatencyQuantiles.of(latency);
    return new FeatureFigures(
        feature,
        usage.stream().mapToLong(LongPointData::getValue).sum(),
        usage.stream()
            .filter(point -> point.getAttributes().get(MetricNames.ERROR_TYPE) != null)
            .collect(
                groupingBy(
                    point -> attribute(point, MetricNames.ERROR_TYPE),
                    summingLong(LongPointData::getValue))),
        quantiles.at(0.5),
        quantiles.at(0.95),
        tenants(usage));
  }

  private static List<TenantUses> tenants(List<LongPointData> usage) {
    record Tenant(String id, String plan) {}
    return usage.stream()
        .collect(
            groupingBy(
                point ->
                    new Tenant(
                        attribute(point, MetricNames.TENANT_ID),
                        attribute(point, MetricNames.USER_PLAN)),
                summingLong(LongPointData::getValue)))
        .entrySet()
        .stream()
        .map(entry -> new TenantUses(entry.getKey().id(), entry.getKey().plan(), entry.getValue()))
        .sorted(comparing(TenantUses::uses).reversed().thenComparing(TenantUses::tenantId))
        .toList();
  }

  private static String attribute(PointData point, AttributeKey<String> key) {
    return Objects.requireNonNullElse(point.getAttributes().get(key), "unknown");
  }
}
