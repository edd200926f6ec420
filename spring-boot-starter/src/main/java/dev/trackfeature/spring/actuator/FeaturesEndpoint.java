package dev.trackfeature.spring.actuator;

import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.TrackedUsage;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.actuator.FeatureRow.Filter;
import dev.trackfeature.spring.entrypoints.EntryPointState;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.lang.Nullable;

/**
 * {@code /actuator/features}: the features of this instance, how they are recorded and how often
 * they were used since its start. Names no tenant and no user.
 *
 * <p>Parameters have Spring's {@code Nullable}, the only one that Spring Boot 3.5 reads.
 */
@Endpoint(id = "features")
@SuppressWarnings("deprecation") // Spring 7 prefers JSpecify's.
final class FeaturesEndpoint {

  private final FeatureTracking tracking;
  private final EntryPointStates entryPoints;
  private final @Nullable TelemetryRoute route;
  private final AdoptionCounts adoption;
  private final Clock clock;

  /**
   * @param route null where the application made the tracking itself
   */
  FeaturesEndpoint(
      FeatureTracking tracking,
      EntryPointStates entryPoints,
      @Nullable TelemetryRoute route,
      AdoptionCounts adoption,
      Clock clock) {
    this.tracking = tracking;
    this.entryPoints = entryPoints;
    this.route = route;
    this.adoption = adoption;
    this.clock = clock;
  }

  /**
   * All features, or those of a category, of an owner, or of a status.
   *
   * @param status {@code unused} or {@code not-woven}
   * @param format {@code usage} for the format {@code feature-usage-1}
   */
  @ReadOperation
  WebEndpointResponse<Map<String, Object>> features(
      @Nullable String category,
      @Nullable String owner,
      @Nullable String status,
      @Nullable String format) {
    Filter filter = null;
    if (status != null) {
      filter =
          switch (status) {
            case "unused" -> Filter.UNUSED;
            case "not-woven" -> Filter.NOT_WOVEN;
            default -> null;
          };
      if (filter == null) {
        return refused("status", status, "unused or not-woven");
      }
    }
    if (format != null && !format.equals(UsageReport.FORMAT)) {
      return refused("format", format, UsageReport.FORMAT);
    }
    TrackedUsage usage = tracking.usage();
    return new WebEndpointResponse<>(
        format != null
            ? UsageReport.of(usage, clock.instant())
            : report(usage, category, owner, filter));
  }

  private Map<String, Object> report(
      TrackedUsage usage,
      @Nullable String category,
      @Nullable String owner,
      @Nullable Filter filter) {
    List<EntryPointState> states = entryPoints.all();
    AdoptionCounts.Page counts = adoption.page();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("scope", "this instance");
    report.put("since", usage.since().toString());
    report.put("route", describe(route));
    report.put("catalog", tracking.catalog().features().isEmpty() ? "none" : "loaded");
    report.put("modules", tracking.catalog().fingerprints());
    report.put("entryPoints", count(states));
    report.put("dropped", usage.dropped());
    report.put(
        "features",
        new FeatureRows(tracking.catalog(), entryPoints, usage)
            .all().stream()
                .filter(row -> row.matches(category, owner, filter))
                .map(row -> row.summary(counts))
                .toList());
    return report;
  }

  /** One feature, with its entry points and attributes; 404 with the nearest name. */
  @ReadOperation
  WebEndpointResponse<Map<String, Object>> feature(@Selector String name) {
    Map<String, FeatureRow> rows =
        new FeatureRows(tracking.catalog(), entryPoints, tracking.usage()).byName();
    FeatureRow row = rows.get(name);
    if (row != null) {
      return new WebEndpointResponse<>(row.detail(adoption.page()));
    }
    Map<String, Object> unknown = new LinkedHashMap<>();
    unknown.put("error", "There is no feature of this name.");
    FeatureName.nearest(name, rows.keySet())
        .ifPresent(nearest -> unknown.put("didYouMean", nearest));
    return new WebEndpointResponse<>(unknown, WebEndpointResponse.STATUS_NOT_FOUND);
  }

  private static Map<String, Object> describe(@Nullable TelemetryRoute route) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("kind", route == null ? "application" : FeatureRow.text(route.kind()));
    described.put(
        "description",
        route == null ? "a FeatureTracking of the application" : route.description());
    return described;
  }

  /** How many entry points have each status. */
  static Map<String, Integer> count(List<EntryPointState> states) {
    Map<String, Integer> counts = new TreeMap<>();
    states.forEach(state -> counts.merge(FeatureRow.text(state.status()), 1, Integer::sum));
    return counts;
  }

  private static WebEndpointResponse<Map<String, Object>> refused(
      String parameter, String value, String possible) {
    return new WebEndpointResponse<>(
        Map.of("error", parameter + " is '" + value + "'; use " + possible + "."),
        WebEndpointResponse.STATUS_BAD_REQUEST);
  }
}
