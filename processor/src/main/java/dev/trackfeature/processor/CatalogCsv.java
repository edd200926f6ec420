package dev.trackfeature.processor;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.stream.Stream;

/**
 * Renders the catalog for spreadsheets (RFC 4180): one feature a row, lists joined by semicolons.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class CatalogCsv {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private static final List<String> HEADER =
      List.of(
          "name",
          "title",
          "description",
          "category",
          "owner",
          "lifecycle",
          "since",
          "removeIn",
          "replacedBy",
          "formerNames",
          "flag",
          "plans",
          "adoptionSubject",
          "discovered",
          "activated",
          "adopted",
          "powerUser",
          "attributes",
          "entryPoints",
          "maxSeries",
          "fingerprint");

  private CatalogCsv() {}

  static String render(List<Feature> features) {
    StringBuilder out = new StringBuilder();
    row(out, HEADER.stream());
    features.forEach(feature -> row(out, cells(feature)));
    return out.toString();
  }

  private static Stream<String> cells(Feature feature) {
    return Stream.of(
        feature.name(),
        feature.title(),
        feature.description(),
        feature.category(),
        feature.owner(),
        CatalogJson.lower(feature.lifecycle()),
        feature.since(),
        feature.removeIn(),
        feature.replacedBy(),
        joined(feature.formerNames().stream()),
        feature.flag(),
        joined(feature.plans().stream()),
        CatalogJson.lower(feature.adoption().subject()),
        String.valueOf(feature.adoption().discovered()),
        String.valueOf(feature.adoption().activated()),
        String.valueOf(feature.adoption().adopted()),
        String.valueOf(feature.adoption().powerUser()),
        joined(feature.attributes().stream().map(DeclaredAttribute::key)),
        joined(
            feature.entryPoints().stream().map(entry -> entry.className() + "." + entry.method())),
        String.valueOf(feature.maxSeries()),
        feature.fingerprint());
  }

  private static String joined(Stream<String> values) {
    return String.join("; ", values.toList());
  }

  private static void row(StringBuilder out, Stream<String> cells) {
    String separator = "";
    for (String cell : cells.toList()) {
      out.append(separator);
      append(out, cell);
      separator = ",";
    }
    out.append('\n');
  }

  private static void append(StringBuilder out, String cell) {
    String safe = isFormula(cell) ? "'" + cell : cell;
    if (safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      out.append(safe);
    } else {
      out.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
  }
}
