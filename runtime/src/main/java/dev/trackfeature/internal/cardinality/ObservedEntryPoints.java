package dev.trackfeature.internal.cardinality;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import dev.trackfeature.weaving.WeavingReport.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entry points of all trackings on a meter, counted by what is known of their weaving: each
 * once, however many trackings list it. One of the trackings observes the counts. Thread-safe.
 */
public final class ObservedEntryPoints {

  private final Map<Object, WeavingReport> reports = new LinkedHashMap<>();
  private Map<Status, Long> counts = Map.of();

  /**
   * The counts of all, or none where another observes them.
   *
   * @param observer a plain object: this outlives trackings that nobody closes
   */
  public synchronized Map<Status, Long> counts(Object observer, WeavingReport report) {
    if (reports.putIfAbsent(observer, report) == null) {
      counts = count();
    }
    return reports.keySet().iterator().next() == observer ? counts : Map.of();
  }

  /** Takes an observer's entry points out; another observes the rest. */
  public synchronized void release(Object observer) {
    if (reports.remove(observer) != null) {
      counts = count();
    }
  }

  private Map<Status, Long> count() {
    Map<List<String>, Status> statuses = new HashMap<>();
    for (WeavingReport report : reports.values()) {
      for (Finding finding : report.findings()) {
        statuses.putIfAbsent(place(finding.feature(), finding.entryPoint()), finding.status());
      }
    }
    Map<Status, Long> sums = new HashMap<>();
    statuses.values().forEach(status -> sums.merge(status, 1L, Long::sum));
    return sums;
  }

  /** As texts: a JDK keeps the classes, and so their loader, of enums that a record hashes. */
  private static List<String> place(String feature, EntryPoint method) {
    return List.of(feature, method.className(), method.method(), method.descriptor());
  }
}
