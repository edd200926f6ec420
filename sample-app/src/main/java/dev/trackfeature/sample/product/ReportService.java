package dev.trackfeature.sample.product;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.sample.store.Database;
import dev.trackfeature.sample.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Finds, exports and prints reports. */
@FeatureDefaults(category = "reporting", owner = "insights")
public final class ReportService {

  private final Database database;
  private final Executor executor;

  /** Reads reports from this database; searches run on the executor. */
  public ReportService(Database database, Executor executor) {
    this.database = database;
    this.executor = executor;
  }

  /** Returns the account's reports whose title or rows hold the words, best match first. */
  @TrackFeature(
      value = "report_search",
      title = "Search reports",
      description = "Finds reports by what is in them",
      since = "1.0")
  public CompletableFuture<List<ReportSummary>> search(Account account, String words) {
    return CompletableFuture.supplyAsync(
        () -> database.read(session -> matches(session, account, words)), executor);
  }

  private static List<ReportSummary> matches(Session session, Account account, String words)
      throws SQLException {
    return session.list(
        """
        SELECT reports.id, reports.title, count(*) AS matches
        FROM reports JOIN report_rows ON report_rows.report_id = reports.id
        WHERE reports.tenant_id = ?1
          AND instr(lower(reports.title || ' ' || report_rows.item), lower(?2)) > 0
        GROUP BY reports.id
        ORDER BY matches DESC, reports.id
        LIMIT 20
        """,
        row -> new ReportSummary(row.getLong(1), row.getString(2), row.getLong(3)),
        account.tenantId(),
        words);
  }

  /**
   * Returns the report as a file.
   *
   * @throws NotFoundException when the account has no such report
   */
  @TrackFeature(
      value = "report_export",
      title = "Export a report",
      description = "Downloads a report as CSV, JSON or HTML",
      since = "1.0")
  public ReportFile export(
      Account account, long reportId, @FeatureAttribute("report.format") ReportFormat format) {
    Report report = database.read(session -> report(session, account, reportId));
    String name = "report-" + reportId + "." + format.name().toLowerCase(Locale.ROOT);
    return new ReportFile(name, format.mediaType(), ReportRenderer.render(report, format));
  }

  /**
   * Returns the report laid out for paper.
   *
   * @throws NotFoundException when the account has no such report
   */
  @TrackFeature(
      value = "report_print",
      title = "Print a report",
      description = "Lays a report out for paper",
      lifecycle = Lifecycle.DEPRECATED,
      since = "1.0",
      removeIn = "3.0",
      replacedBy = "report_export")
  public String print(Account account, long reportId) {
    Report report = database.read(session -> report(session, account, reportId));
    return ReportRenderer.render(report, ReportFormat.HTML);
  }

  private static Report report(Session session, Account account, long reportId)
      throws SQLException {
    String title =
        session
            .first(
                "SELECT title FROM reports WHERE id = ? AND tenant_id = ?",
                row -> row.getString(1),
                reportId,
                account.tenantId())
            .orElseThrow(() -> new NotFoundException("There is no report " + reportId + "."));
    return new Report(
        reportId,
        title,
        session.list(
            "SELECT day, item, amount FROM report_rows WHERE report_id = ? ORDER BY day, item",
            row -> new Report.Row(row.getString(1), row.getString(2), row.getLong(3)),
            reportId));
  }
}
