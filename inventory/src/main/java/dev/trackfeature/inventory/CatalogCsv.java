package dev.trackfeature.inventory;

import java.util.List;

/**
 * Renders a catalog for spreadsheets (RFC 4180): one feature a row, lists joined by semicolons.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CatalogCsv {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CatalogCsv() {}

  /** Returns the text of the file. */
  public static String render(CatalogDocument catalog) {
    StringBuilder out = new StringBuilder();
    row(out, CsvColumns.NAMES);
    catalog.features().forEach(feature -> row(out, CsvColumns.cells(feature)));
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells) {
    String separator = "";
    for (String cell : cells) {
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
