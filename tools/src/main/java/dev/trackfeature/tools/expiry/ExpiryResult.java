package dev.trackfeature.tools.expiry;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.ReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What was found.
 *
 * @param report the findings, errors first, then by date and owner
 */
public record ExpiryResult(Report report) {

  /** The findings. */
  public List<Finding> findings() {
    return report.findings();
  }

  /**
   * Writes {@code expiry.json} and {@code expiry.md}.
   *
   * @throws dev.trackfeature.tools.report.ToolException when one can't be written
   */
  public void write(Path outputDirectory) {
    ReportFiles.write(outputDirectory, report, Set.of(ReportFormat.JSON, ReportFormat.MARKDOWN));
  }
}
