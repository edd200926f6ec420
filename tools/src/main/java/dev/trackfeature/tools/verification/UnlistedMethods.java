package dev.trackfeature.tools.verification;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ClassMethod;
import dev.trackfeature.tools.classes.MethodSignature;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds methods with the annotation that no catalog lists. */
final class UnlistedMethods {

  private record Listed(String feature, MethodSignature method) {}

  private final Set<Listed> listed = new HashSet<>();

  /** Adds what a catalog lists. */
  void add(CatalogDocument catalog) {
    catalog
        .features()
        .forEach(
            feature ->
                feature
                    .entryPoints()
                    .forEach(
                        entry ->
                            listed.add(
                                new Listed(
                                    feature.name(),
                                    new MethodSignature(
                                        entry.className(), entry.method(), entry.descriptor())))));
  }

  /**
   * The methods that aren't listed.
   *
   * @param reason says of the catalog that it doesn't list them
   */
  List<Finding> unlisted(ScannedClasses classes, String reason, Places places) {
    List<Finding> findings = new ArrayList<>();
    for (ClassFile owner : classes.ofInterest()) {
      for (ClassMethod method : owner.methods()) {
        if (!method.synthetic() && method.feature().isPresent()) {
          String feature = method.feature().get();
          MethodSignature signature =
              new MethodSignature(owner.name(), method.name(), method.descriptor());
          if (!listed.contains(new Listed(feature, signature))) {
            findings.add(
                finding(owner, classes.text(signature), feature, reason)
                    .about(feature, signature.toString())
                    .at(places.of(classes, signature)));
          }
        }
      }
    }
    return findings;
  }

  private static Finding finding(ClassFile owner, String method, String feature, String reason) {
    if (owner.local()) {
      return of(
              method,
              feature,
              reason + ": compilers don't show local and anonymous classes to processors")
          .as(Severity.NOTE);
    }
    if (owner.sourceFile().endsWith(".kt")) {
      return of(method, feature, reason + ": Kotlin's compiler runs no Java processors")
          .as(Severity.WARNING);
    }
    return of(method, feature, reason);
  }

  private static Finding of(String method, String feature, String reason) {
    return Finding.of(BuildDiagnostic.NOT_CATALOGUED, method, feature, reason);
  }
}
