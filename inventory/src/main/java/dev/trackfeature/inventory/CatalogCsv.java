package dev.trackfeature.inventory;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Renders a catalog for spreadsheets (RFC 4180): one feature a row, lists joined by semicolons.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe. So does what
 * would become such a cell where cells end at semicolons, as in much of Europe: quotes within a
 * line count for nothing there. What can't be seen is shown by its number.
 */
public final class CatalogCsv {

  private static final String TABS_AND_LINE_ENDS = "\t\n\r";

  /**
   * What begins a formula, also in the wide and small forms that spreadsheets take for the same.
   */
  private static final String SIGN = "[-=+@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]";

  /** Where an apostrophe belongs. */
  private static final Pattern FORMULA =
      Pattern.compile("^(?=[\\t\\n\\r])|(?:^|(?<=[;\\t\\n\\r]))(?=[\\p{Z}\"]*" + SIGN + ")");

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
    String safe = FORMULA.matcher(VisibleText.of(cell, TABS_AND_LINE_ENDS)).replaceAll("'");
    if (safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      out.append(safe);
    } else {
      out.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }
  }
}
