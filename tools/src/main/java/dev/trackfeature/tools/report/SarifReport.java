package dev.trackfeature.tools.report;

import dev.trackfeature.inventory.internal.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * Renders a report as SARIF 2.1.0.
 *
 * <p>Results are recognised again by what they are about, not by their lines. GitHub refuses a
 * whole file when one result has no location, so one without a place is shown at the report's home.
 */
final class SarifReport {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "SRCROOT";

  private final JsonWriter json;
  private final Report report;
  private final List<BuildDiagnostic> rules;

  private SarifReport(JsonWriter json, Report report) {
    this.json = json;
    this.report = report;
    rules = report.findings().stream().map(Finding::diagnostic).distinct().sorted().toList();
  }

  static String render(Report report) {
    StringBuilder out = new StringBuilder();
    new SarifReport(new JsonWriter(out), report).log();
    return out.append('\n').toString();
  }

  private void log() {
    json.open('{').field("$schema", SCHEMA).field("version", "2.1.0").key("runs").open('[');
    json.item().open('{').key("tool").open('{').key("driver").open('{');
    json.field("name", "TrackFeature").key("rules").open('[');
    rules.forEach(this::rule);
    json.close(']').close('}').close('}');
    json.key("automationDetails")
        .openLine('{')
        .field(
            "id",
            "trackfeature/" + report.name() + "/" + RelativeUri.encoded(report.module()) + "/")
        .close('}');
    json.key("originalUriBaseIds").open('{').key(ROOT).open('{');
    message("description", "The folder of the project.");
    json.close('}').close('}');
    json.key("results").open('[');
    report.findings().forEach(this::result);
    json.close(']').close('}').close(']').close('}');
  }

  private void rule(BuildDiagnostic rule) {
    json.item().open('{').field("id", rule.id()).field("name", rule.identifier());
    message("shortDescription", rule.id() + ": " + rule.label() + ".");
    message("help", rule.remedy().isEmpty() ? "There is nothing to mend." : rule.remedy());
    json.key("defaultConfiguration")
        .openLine('{')
        .field("level", level(rule.severity()))
        .close('}')
        .close('}');
  }

  private void result(Finding finding) {
    json.item()
        .open('{')
        .field("ruleId", finding.diagnostic().id())
        .field("ruleIndex", rules.indexOf(finding.diagnostic()))
        .field("level", level(finding.severity()));
    message("message", finding.message());
    location(finding);
    String fingerprint = FindingFingerprint.of(finding);
    json.key("partialFingerprints")
        .open('{')
        // The first is the only one that GitHub reads.
        .field("primaryLocationLineHash", fingerprint)
        .field("trackfeature/v1", fingerprint)
        .close('}')
        .key("properties")
        .open('{')
        .field("kind", finding.kind())
        .field("feature", finding.feature())
        .field("field", finding.field())
        .close('}')
        .close('}');
  }

  private void location(Finding finding) {
    Optional<String> uri = finding.place().map(SourcePlace::file).flatMap(RelativeUri::of);
    Optional<String> home = RelativeUri.of(report.home());
    if (uri.isEmpty() && home.isEmpty()) {
      return;
    }
    json.key("locations").open('[').item().open('{').key("physicalLocation").open('{');
    json.key("artifactLocation")
        .openLine('{')
        .field("uri", uri.or(() -> home).orElseThrow())
        .field("uriBaseId", ROOT)
        .close('}');
    long line = uri.isEmpty() ? 1 : finding.place().map(SourcePlace::line).orElse(1);
    json.key("region").openLine('{').field("startLine", Math.max(1, line)).close('}');
    json.close('}').close('}').close(']');
  }

  private void message(String key, String text) {
    json.key(key).openLine('{').field("text", text).close('}');
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
