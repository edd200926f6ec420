package dev.trackfeature.tools.changes;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.CatalogComparison;
import dev.trackfeature.inventory.CatalogSummary;
import dev.trackfeature.tools.changes.EarlierCatalog.Absent;
import dev.trackfeature.tools.changes.EarlierCatalog.Found;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Detail;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.ToolException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares a module's catalog with an earlier one. */
public final class Changes {

  /** The name of the report. */
  public static final String REPORT = "changes";

  private final ChangeTask task;
  private final Optional<ModuleCatalog> catalog;

  private Changes(ChangeTask task) {
    this.task = task;
    this.catalog = ModuleCatalog.find(task.classes(), task.catalog(), task.module());
  }

  /**
   * Returns what changed. A module without features and without a baseline has nothing to report.
   *
   * @throws ToolException when a catalog or baseline can't be read, or the task makes no sense
   */
  public static ChangeResult compare(ChangeTask task) {
    return new Changes(task).compare();
  }

  private ChangeResult compare() {
    String module = catalog.map(found -> found.document().module()).orElse(task.module());
    EarlierCatalog earlier = new BaselineLookup(task, module).find();
    if (earlier instanceof Found found) {
      return compare(module.isEmpty() ? found.module() : module, found);
    }
    return absent(module, (Absent) earlier);
  }

  private ChangeResult absent(String module, Absent absent) {
    boolean isSilent = task.missingBaseline() == MissingBaseline.IGNORE || features().isEmpty();
    Finding finding =
        Finding.of(BuildDiagnostic.NO_BASELINE, absent.reason())
            .as(task.missingBaseline() == MissingBaseline.FAIL ? Severity.ERROR : Severity.WARNING);
    return result(
        module,
        "Nothing to compare with: " + absent.reason() + ".",
        isSilent ? List.of() : List.of(finding));
  }

  private ChangeResult compare(String module, Found baseline) {
    List<CatalogChange> changes =
        new ArrayList<>(CatalogComparison.changes(baseline.features(), features()));
    changes.sort(Comparator.comparing(CatalogChange::kind));
    // Versions that can't be compared only matter when something broke.
    boolean isAllowed =
        task.allowBreaking() == AllowBreaking.MAJOR
            && changes.stream().anyMatch(CatalogChange::isBreaking)
            && MajorVersion.isHigher(task.version(), baseline);
    ChangePlaces places = new ChangePlaces(task, features());
    List<Finding> findings =
        changes.stream().map(change -> finding(change, isAllowed).at(places.of(change))).toList();
    return result(module, summary(changes, baseline.name()), findings);
  }

  private List<Feature> features() {
    return catalog.map(ModuleCatalog::features).orElse(List.of());
  }

  private static Finding finding(CatalogChange change, boolean isAllowed) {
    List<Detail> details = new ArrayList<>();
    details.add(Detail.value("what", change.field()));
    details.add(Detail.value("before", change.before()));
    details.add(Detail.value("now", change.after()));
    BuildDiagnostic diagnostic = BuildDiagnostic.CHANGE;
    if (change.isBreaking()) {
      details.add(Detail.sentence("remedy", change.remedy() + "."));
      diagnostic = BuildDiagnostic.BREAKING_CHANGE;
    }
    Finding finding =
        Finding.of(diagnostic, change.sentence())
            .about(change.feature(), change.field())
            .in(change.kind().label(), details);
    return change.isBreaking() && isAllowed ? finding.as(Severity.WARNING) : finding;
  }

  static String summary(List<CatalogChange> changes, String since) {
    int breaking = (int) changes.stream().filter(CatalogChange::isBreaking).count();
    if (changes.isEmpty()) {
      return "No changes since " + since + ".";
    }
    return CatalogSummary.count(changes.size(), "change", "changes")
        + " since "
        + since
        + ", "
        + (breaking == 0 ? "none" : String.valueOf(breaking))
        + " breaking.";
  }

  private ChangeResult result(String module, String summary, List<Finding> findings) {
    return new ChangeResult(
        new Report(
            REPORT,
            module,
            "Feature changes",
            summary,
            ChangePlaces.relative(task.base(), task.committed()),
            findings));
  }
}
