package dev.trackfeature.tools;

import dev.trackfeature.tools.changes.AllowBreaking;
import dev.trackfeature.tools.changes.Baseline;
import dev.trackfeature.tools.changes.ChangeResult;
import dev.trackfeature.tools.changes.ChangeTask;
import dev.trackfeature.tools.changes.Changes;
import dev.trackfeature.tools.changes.MissingBaseline;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.ReportFormat;
import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code diff} and {@code check} have in common. */
final class ChangeOptions {

  @Option(
      names = "--baseline",
      description = "The earlier catalog: a path, or git:<ref>. Default: the baseline file.")
  private @Nullable String baseline;

  @Option(
      names = "--missing-baseline",
      description = "What a missing baseline does: ${COMPLETION-CANDIDATES}.")
  private MissingBaseline missingBaseline = MissingBaseline.WARN;

  @Option(
      names = "--allow-breaking",
      description = "When breaking changes are warnings: ${COMPLETION-CANDIDATES}.")
  private AllowBreaking allowBreaking = AllowBreaking.NEVER;

  @Option(
      names = "--project-version",
      description = "The module's version, for --allow-breaking=major.")
  private String version = "";

  @Option(names = "--source-roots", description = "The folders of the sources, for their lines.")
  private String sourceRoots = "";

  @Option(
      names = "--formats",
      description = "text, markdown, sarif, json, github; files are in the output directory.",
      split = ",")
  private List<String> formats = List.of("text");

  @Option(names = "--output-directory", description = "The folder to write to.")
  private @Nullable Path outputDirectory;

  /** Compares, prints and writes; returns what {@code check} exits with. */
  int run(CatalogOptions catalog, FindingsOutput output) {
    Set<ReportFormat> wanted = ReportFormat.of(formats, output.environment());
    requireFolder(wanted);
    ChangeResult result = Changes.compare(task(catalog));
    Report report = result.report();
    if (outputDirectory != null) {
      ReportFiles.write(outputDirectory, report, wanted);
    }
    output.line(report.summary());
    int exit = output.report(report.findings());
    if (wanted.contains(ReportFormat.GITHUB)) {
      output.text(ReportFormat.GITHUB.render(report));
    }
    return exit;
  }

  private void requireFolder(Set<ReportFormat> wanted) {
    if (outputDirectory == null && wanted.stream().anyMatch(format -> !format.isPrinted())) {
      throw new ToolException(
          "Markdown, SARIF and JSON are written to files. Name their folder"
              + " (--output-directory).");
    }
  }

  private ChangeTask task(CatalogOptions catalog) {
    return new ChangeTask(
        catalog.classes(),
        catalog.catalog(),
        catalog.module(),
        catalog.base(),
        catalog.base(),
        PathList.parse(sourceRoots),
        catalog.baselineFile(),
        Optional.ofNullable(baseline).map(Baseline::parse),
        missingBaseline,
        allowBreaking,
        version,
        Optional.empty());
  }
}
