package dev.trackfeature.inventory;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Renders a catalog for spreadsheets (RFC 4180): one row for each feature, lists joined by
 * semicolons.
 *
 * <p>A cell that a spreadsheet would read as a formula starts with an apostrophe. So does text that
 * would become such a cell where semicolons separate cells, as in much of Europe: quotes inside a
 * line have no effect there. Invisible characters are shown by their number.
 */
public final class CatalogCsv {

  private static final String TABS_AND_LINE_ENDS = "\t\n\r";

  /**
   * The characters that start a formula, with the wide and small forms that spreadsheets also read.
   */
  private static final String SIGNS = "-=+@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20";

  /** Where an apostrophe is inserted. */
  private static final Pattern FORMULA =
      Pattern.compile("^(?=[\\t\\n\\r])|(?:^|(?<=[;\\t\\n\\r]))(?=[\\p{Z}\"]*[" + SIGNS + "])");

  private CatalogCsv() {}

  /** Returns the text of the file. */
  public static String render(CatalogDocument catalog) {
    StringBuilder out = new StringBuilder();
    row(out, CsvColumns.NAMES);
    catalog.features().forEach(feature -> row(out, CsvColumns.cells(feature)));
    return out.toString();
  }

  static void row(StringBuilder out, List<String> cells) {
    String separator = "";
    for (String cell : cells) {
      out.append(separator);
      append(out, cell);
      separator = ",";
    }
    out.append('\n');
  }

  private static void append(StringBuilder out, String cell) {
    String visible = VisibleText.of(cell, TABS_AND_LINE_ENDS);
    String safe = mayHaveFormula(visible) ? FORMULA.matcher(visible).replaceAll("'") : visible;
    if (hasAny(safe, ",\"\n\r")) {
      out.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      out.append(safe);
    }
  }

  /** Few cells do, and the pattern takes its time for the others. */
  private static boolean mayHaveFormula(String cell) {
    return hasAny(cell, SIGNS) || hasAny(cell, TABS_AND_LINE_ENDS);
  }

  private static boolean hasAny(String text, String characters) {
    for (int i = 0; i < characters.length(); i++) {
      if (text.indexOf(characters.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
