package dev.trackfeature.spring.actuator;

import dev.trackfeature.runtime.FeatureTotals;
import dev.trackfeature.runtime.TrackedUsage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Uses by feature in the format {@code feature-usage-1}, which tools read. */
final class UsageReport {

  static final String FORMAT = "usage";

  private UsageReport() {}

  /** Never complete: other instances, and this one before its start, are not in it. */
  static Map<String, Object> of(TrackedUsage usage, Instant now) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("schemaVersion", 1);
    report.put("source", "one instance of the application, since its start");
    report.put("from", usage.since().toString());
    report.put("to", now.toString());
    report.put("complete", false);
    List<Map<String, Object>> features = usage.features().stream().map(UsageReport::row).toList();
    report.put("features", features);
    return report;
  }

  private static Map<String, Object> row(FeatureTotals totals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", totals.feature());
    row.put("uses", totals.uses());
    row.put("failures", totals.failures());
    if (totals.lastUsed() != null) {
      row.put("lastUsed", totals.lastUsed().toString());
    }
    return row;
  }
}
