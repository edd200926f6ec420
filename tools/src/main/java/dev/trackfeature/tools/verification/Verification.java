package dev.trackfeature.tools.verification;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.classes.SourceLocator;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.ToolException;
import dev.trackfeature.tools.versions.OwnVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares catalogs with class files, in both directions and method by method. Loads no class.
 *
 * <p>Looked at are the catalogs of the classes and of the jars inside, on request those of the
 * class path too. A jar without a catalog is only searched for classes that others list.
 */
public final class Verification {

  private final VerificationTask task;
  private final OpenedClasses opened;
  private final List<ScannedClasses> scanned;
  private final Places places;

  private Verification(VerificationTask task, OpenedClasses opened) {
    this.task = task;
    this.opened = opened;
    this.scanned =
        opened.all().stream()
            .filter(classes -> classes.isOwn() || !classes.catalogs().isEmpty())
            .toList();
    this.places = new Places(new SourceLocator(task.classes(), task.base(), task.sourceRoots()));
  }

  /**
   * Verifies classes.
   *
   * @throws ToolException when a folder, archive, catalog or class file that matters can't be read
   */
  public static VerificationResult verify(VerificationTask task) {
    try (OpenedClasses opened = OpenedClasses.open(task)) {
      return new Verification(task, opened).verify();
    }
  }

  private VerificationResult verify() {
    scanned.forEach(ScannedClasses::scan);
    List<Finding> findings = new ArrayList<>();
    List<VerifiedCatalog> catalogs = checkEntryPoints(findings);
    checkLists(findings);
    if (scanned.stream().anyMatch(classes -> !classes.ofInterest().isEmpty())) {
      opened.library().ifPresent(library -> checkLibrary(library, findings));
    }
    return new VerificationResult(catalogs, findings);
  }

  private List<VerifiedCatalog> checkEntryPoints(List<Finding> findings) {
    CatalogCheck check =
        new CatalogCheck(new EntryPointCheck(opened.all(), task.loadTime()), places);
    List<VerifiedCatalog> catalogs = new ArrayList<>();
    for (ScannedClasses classes : scanned) {
      for (CatalogDocument catalog : classes.catalogs()) {
        if (isAsked(classes, catalog)) {
          catalogs.add(check.check(classes, catalog, findings));
        }
      }
    }
    catalogs.sort(
        Comparator.comparing(VerifiedCatalog::jar).thenComparing(VerifiedCatalog::module));
    return catalogs;
  }

  private boolean isAsked(ScannedClasses classes, CatalogDocument catalog) {
    return !classes.isOwn() || task.module().isEmpty() || catalog.module().equals(task.module());
  }

  private void checkLists(List<Finding> findings) {
    UnlistedMethods listed = new UnlistedMethods();
    for (ScannedClasses classes : scanned) {
      classes.catalogs().stream().filter(catalog -> isAsked(classes, catalog)).forEach(listed::add);
    }
    for (ScannedClasses classes : scanned) {
      UnlistedReason reason = UnlistedReason.of(classes, task.module());
      List<Finding> unlisted = listed.unlisted(classes, reason.text(), places);
      if (reason.isUnreadable() && !unlisted.isEmpty()) {
        findings.add(Finding.of(BuildDiagnostic.FEATURES_WITHOUT_CATALOG, title(classes)));
      } else {
        findings.addAll(unlisted);
      }
    }
  }

  private String title(ScannedClasses classes) {
    if (!classes.isOwn()) {
      return classes.jar();
    }
    return task.module().isEmpty()
        ? task.classes().getFileName().toString()
        : "Module " + task.module();
  }

  private void checkLibrary(AspectsLibrary library, List<Finding> findings) {
    RuntimeCalls calls = new RuntimeCalls(library);
    scanned.forEach(classes -> findings.addAll(calls.missing(classes)));
    findings.addAll(new VersionCheck(OwnVersion.text()).compare(library));
  }
}
