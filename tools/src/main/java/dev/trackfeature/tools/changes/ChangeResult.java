package dev.trackfeature.tools.changes;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Report;
import java.util.List;

/**
 * What changed.
 *
 * @param report all of it, to be shown and written
 */
public record ChangeResult(Report report) {

  /** What was found: TF012, TF401, TF402. */
  public List<Finding> findings() {
    return report.findings();
  }
}
