package dev.trackfeature.spring.actuator;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.runtime.FeatureTotals;
import dev.trackfeature.spring.entrypoints.EntryPointState;
import dev.trackfeature.spring.entrypoints.EntryPointState.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One feature as the endpoint shows it.
 *
 * @param feature what the catalog says, or else the annotations; only a name where neither does
 * @param entryPoints its methods
 * @param totals its uses
 */
record FeatureRow(Feature feature, List<EntryPointState> entryPoints, FeatureTotals totals) {

  /** The values of the parameter {@code status}. */
  enum Filter {
    UNUSED,
    NOT_WOVEN
  }

  boolean matches(@Nullable String category, @Nullable String owner, @Nullable Filter filter) {
    return (category == null || category.equals(feature.category()))
        && (owner == null || owner.equals(feature.owner()))
        && (filter == null
            || switch (filter) {
              case UNUSED -> totals.uses() == 0 && totals.inFlight() == 0;
              case NOT_WOVEN -> status() == Status.NOT_WOVEN;
            });
  }

  /** The worst of its entry points: one that isn't recorded falsifies the figures. */
  Status status() {
    Status worst = entryPoints.isEmpty() ? Status.UNKNOWN : Status.WOVEN;
    for (EntryPointState entryPoint : entryPoints) {
      worst = worse(worst, entryPoint.status());
    }
    return worst;
  }

  private static Status worse(Status one, Status other) {
    return severity(one) >= severity(other) ? one : other;
  }

  private static int severity(Status status) {
    return switch (status) {
      case WOVEN -> 0;
      case PROXIED -> 1;
      case UNKNOWN -> 2;
      case NOT_WOVEN -> 3;
    };
  }

  /** Without entry points and attributes, as one of many. */
  Map<String, Object> summary(AdoptionCounts.Page adoption) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", feature.name());
    row.putAll(CatalogFacts.of(feature));
    row.put("weaving", text(status()));
    entryPoints.stream()
        .filter(entryPoint -> entryPoint.status() == status() && !entryPoint.reason().isEmpty())
        .findFirst()
        .ifPresent(entryPoint -> row.put("weavingReason", entryPoint.reason()));
    row.put("uses", totals.uses());
    row.put("failures", totals.failures());
    row.put("inFlight", totals.inFlight());
    if (totals.lastUsed() != null) {
      row.put("lastUsed", totals.lastUsed().toString());
    }
    adoption.addTo(row, feature.name());
    return row;
  }

  /** With entry points and attributes. */
  Map<String, Object> detail(AdoptionCounts.Page adoption) {
    Map<String, Object> row = summary(adoption);
    row.put("entryPoints", entryPoints.stream().map(FeatureRow::describe).toList());
    row.put(
        "attributes",
        feature.attributes().stream()
            .map(
                attribute -> {
                  Map<String, Object> described = new LinkedHashMap<>();
                  described.put("key", attribute.key());
                  described.put("type", attribute.type());
                  described.put("values", attribute.values());
                  described.put("on", text(attribute.signal()));
                  return described;
                })
            .toList());
    return row;
  }

  private static Map<String, Object> describe(EntryPointState entryPoint) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("class", entryPoint.className());
    described.put("method", entryPoint.method());
    described.put("descriptor", entryPoint.descriptor());
    described.put("weaving", text(entryPoint.status()));
    if (!entryPoint.reason().isEmpty()) {
      described.put("reason", entryPoint.reason());
    }
    return described;
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
