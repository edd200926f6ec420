package dev.trackfeature.tools.report;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.Locale;

/**
 * Renders a report as JSON: {@code schema} ({@code feature-report-1}), {@code report}, {@code
 * module}, {@code summary}, the numbers of {@code errors}, {@code warnings} and {@code notes}, and
 * {@code findings}. Each of those has {@code id}, {@code severity}, {@code kind}, {@code feature},
 * {@code field} and {@code message}, where known {@code file} and {@code line}, and {@code details}
 * with further texts by name.
 */
final class JsonReport {

  private final JsonWriter json;

  private JsonReport(JsonWriter json) {
    this.json = json;
  }

  static String render(Report report) {
    StringBuilder out = new StringBuilder();
    new JsonReport(new JsonWriter(out)).report(report);
    return out.append('\n').toString();
  }

  private void report(Report report) {
    json.open('{')
        .field("schema", Report.SCHEMA)
        .field("report", report.name())
        .field("module", report.module())
        .field("summary", report.summary())
        .field("errors", report.count(Severity.ERROR))
        .field("warnings", report.count(Severity.WARNING))
        .field("notes", report.count(Severity.NOTE))
        .key("findings")
        .open('[');
    report.findings().forEach(this::finding);
    json.close(']').close('}');
  }

  private void finding(Finding finding) {
    json.item()
        .open('{')
        .field("id", finding.diagnostic().id())
        .field("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .field("kind", finding.kind())
        .field("feature", finding.feature())
        .field("field", finding.field())
        .field("message", finding.message());
    finding
        .place()
        .ifPresent(place -> json.field("file", place.file()).field("line", place.line()));
    json.key("details").open('{');
    finding.details().forEach(detail -> json.field(detail.name(), detail.value()));
    json.close('}').close('}');
  }
}
