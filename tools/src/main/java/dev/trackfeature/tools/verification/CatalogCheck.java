package dev.trackfeature.tools.verification;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.classes.MethodSignature;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks all entry points of a catalog.
 *
 * @param check checks one
 * @param places where they are
 */
record CatalogCheck(EntryPointCheck check, Places places) {

  private static final Comparator<VerifiedEntryPoint> ORDER =
      Comparator.comparing(VerifiedEntryPoint::feature)
          .thenComparing(VerifiedEntryPoint::entryPoint, EntryPoint.ORDER);

  /** Returns what the class files say, and adds what is wrong to the findings. */
  VerifiedCatalog check(ScannedClasses classes, CatalogDocument catalog, List<Finding> findings) {
    List<VerifiedEntryPoint> entries = new ArrayList<>();
    for (Feature feature : catalog.features()) {
      for (EntryPoint entry : feature.entryPoints()) {
        entries.add(
            new VerifiedEntryPoint(
                feature.name(), entry, check.state(classes, feature.name(), entry)));
      }
    }
    entries.sort(ORDER);
    entries.forEach(entry -> finding(classes, entry).ifPresent(findings::add));
    return new VerifiedCatalog(catalog.module(), classes.jar(), entries);
  }

  private Optional<Finding> finding(ScannedClasses classes, VerifiedEntryPoint entry) {
    EntryPoint method = entry.entryPoint();
    MethodSignature signature =
        new MethodSignature(method.className(), method.method(), method.descriptor());
    String text = classes.text(signature);
    String feature = entry.feature();
    Optional<Finding> finding =
        switch (entry.state()) {
          case WOVEN, LOAD_TIME -> Optional.empty();
          case NOT_WOVEN -> Optional.of(Finding.of(BuildDiagnostic.NOT_WOVEN, feature, text));
          case NOT_ANNOTATED -> stale(feature, text, "that method doesn't carry its annotation");
          case MISSING -> stale(feature, text, "no class file has that method");
        };
    return finding.map(
        found -> found.about(feature, signature.toString()).at(places.of(classes, signature)));
  }

  private static Optional<Finding> stale(String feature, String method, String reason) {
    return Optional.of(Finding.of(BuildDiagnostic.NO_SUCH_METHOD, feature, method, reason));
  }
}
