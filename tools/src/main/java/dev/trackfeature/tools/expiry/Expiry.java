package dev.trackfeature.tools.expiry;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogSummary;
import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.classes.SourceLocator;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.SourcePlace;
import dev.trackfeature.tools.report.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds features that are past their time. */
public final class Expiry {

  private final ExpiryTask task;
  private final SourceLocator sources;

  private Expiry(ExpiryTask task) {
    this.task = task;
    this.sources = new SourceLocator(task.classes(), task.base(), task.sourceRoots());
  }

  /**
   * Looks at the features of a module; jars inside its archive don't count. Without a catalog there
   * are none.
   *
   * @throws ToolException when the classes can't be read or a catalog is damaged, or when the
   *     project's version is needed and not given
   */
  public static ExpiryResult find(ExpiryTask task) {
    return new Expiry(task).find();
  }

  private ExpiryResult find() {
    List<CatalogFile> catalogs =
        CatalogFile.readAll(task.classes()).stream()
            .filter(file -> file.jar().isEmpty())
            .filter(
                file -> task.module().isEmpty() || task.module().equals(file.catalog().module()))
            .toList();
    RemovalCheck removal = new RemovalCheck(task);
    AgeCheck age = new AgeCheck(task);
    List<Finding> findings =
        catalogs.stream()
            .flatMap(file -> file.catalog().features().stream())
            .flatMap(feature -> Stream.of(removal.check(feature), age.check(feature)))
            .flatMap(Optional::stream)
            .sorted(DueFeature.ORDER)
            .map(due -> due.finding().at(place(due.feature())))
            .toList();
    String module = catalogs.size() == 1 ? catalogs.get(0).catalog().module() : task.module();
    return new ExpiryResult(
        new Report("expiry", module, "Features past their time", summary(findings), "", findings));
  }

  private Optional<SourcePlace> place(Feature feature) {
    return feature.entryPoints().stream()
        .map(entry -> sources.place(entry.className(), entry.method(), entry.descriptor()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private String summary(List<Finding> findings) {
    int expired = count(findings, finding -> finding.kind().equals("expired"));
    int soon = count(findings, finding -> finding.kind().equals("due soon"));
    int old = count(findings, finding -> finding.diagnostic() == BuildDiagnostic.TOO_OLD);
    int unclear = findings.size() - expired - soon - old;
    return "On "
        + task.today()
        + ": "
        + CatalogSummary.count(expired, "feature", "features")
        + " past removeIn, "
        + soon
        + " due soon, "
        + old
        + " beta or experimental for too long, "
        + unclear
        + " unclear.";
  }

  private static int count(List<Finding> findings, Predicate<Finding> which) {
    return (int) findings.stream().filter(which).count();
  }
}
