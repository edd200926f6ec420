package dev.trackfeature.sample.product;

import java.util.List;

/**
 * A report with its figures.
 *
 * @param id its number
 * @param title its name
 * @param rows its figures, by day
 */
record Report(long id, String title, List<Row> rows) {

  /**
   * One figure.
   *
   * @param day as {@code 2026-01-31}
   * @param item what was counted
   * @param amount how much
   */
  record Row(String day, String item, long amount) {}
}
