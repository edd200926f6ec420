package dev.trackfeature.sample.web;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.sample.telemetry.FeatureFigures;
import dev.trackfeature.sample.telemetry.FeatureFigures.TenantUses;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A feature's row of the page.
 *
 * @param figures what it shows
 * @param most the uses of the most used feature, which has the longest bar
 * @param usedBefore whether it was used before the application started
 */
record FeatureRow(FeatureFigures figures, long most, boolean usedBefore) {

  boolean isNeverUsed() {
    return figures.uses() == 0 && !usedBefore;
  }

  String html() {
    Feature feature = figures.feature();
    return """
        <tr data-feature="%2$s" class="%6$s">
          <th scope="row"><span class="title" title="%8$s">%1$s</span><code>%2$s</code>%3$s</th>
          <td class="area">%4$s<small>%5$s</small></td>
          %7$s
        </tr>"""
        .formatted(
            escaped(feature.title()),
            escaped(feature.name()),
            deprecation(feature),
            escaped(feature.category()),
            escaped(feature.owner()),
            figures.uses() == 0 ? "unused" : "used",
            figures.uses() == 0 ? unused() : cells(),
            escaped(feature.description()));
  }

  private static String deprecation(Feature feature) {
    if (feature.lifecycle() != Lifecycle.DEPRECATED) {
      return "";
    }
    return "<span class=\"deprecated\" title=\"Use %s instead\">deprecated, gone in %s</span>"
        .formatted(escaped(feature.replacedBy()), escaped(feature.removeIn()));
  }

  private String unused() {
    return "<td class=\"never\" colspan=\"5\">%s</td>"
        .formatted(usedBefore ? "not since the start" : "never used");
  }

  private String cells() {
    return """
        <td class="number uses" data-label="Uses">%s%s</td>
          <td class="number failures" data-label="Failures">%s</td>
          <td class="number" data-label="p50">%s</td>
          <td class="number" data-label="p95">%s</td>
          <td class="tenants" data-label="Tenants">%s</td>"""
        .formatted(
            grouped(figures.uses()),
            bar(),
            failures(),
            millis(figures.p50()),
            millis(figures.p95()),
            figures.tenants().stream().map(FeatureRow::tenant).collect(joining("\n")));
  }

  /** A bar whose length is relative to the most used feature, with one piece for each plan. */
  private String bar() {
    String pieces =
        Stream.of("free", "pro", "enterprise")
            .filter(plan -> usesOn(plan) > 0)
            .map(plan -> "<i class=\"%s\" style=\"flex:%d\"></i>".formatted(plan, usesOn(plan)))
            .collect(joining());
    return "<span class=\"track\"><span class=\"bar\" style=\"width:%d%%\">%s</span></span>"
        .formatted(Math.max(2, 100 * figures.uses() / most), pieces);
  }

  private long usesOn(String plan) {
    return figures.tenants().stream()
        .filter(tenant -> tenant.plan().equals(plan))
        .mapToLong(TenantUses::uses)
        .sum();
  }

  private String failures() {
    return figures.failures().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(reason -> grouped(figures.failed()) + "<small>" + reason(reason.getKey()) + "</small>")
        .orElse("<span class=\"none\">0</span>");
  }

  private static String reason(String errorType) {
    return escaped(errorType.substring(errorType.lastIndexOf('.') + 1).replace("Exception", ""));
  }

  private static String tenant(TenantUses tenant) {
    return "<span class=\"tenant %s\" title=\"%s plan\">%s <b>%s</b></span>"
        .formatted(
            escaped(tenant.plan()),
            escaped(tenant.plan()),
            escaped(tenant.tenantId()),
            grouped(tenant.uses()));
  }

  private static String millis(OptionalDouble millis) {
    if (millis.isEmpty()) {
      return "–";
    }
    double value = millis.getAsDouble();
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%,.0f", value)
        + "<span class=\"unit\"> ms</span>";
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
