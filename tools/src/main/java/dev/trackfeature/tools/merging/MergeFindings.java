package dev.trackfeature.tools.merging;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.trackfeature.catalog.CatalogConflict;
import dev.trackfeature.inventory.FeatureInventory;
import dev.trackfeature.inventory.InventoryModule;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is wrong with the catalogs that were merged. */
final class MergeFindings {

  private MergeFindings() {}

  static List<Finding> of(
      List<SourcePart> parts, FeatureInventory inventory, boolean failOnConflict) {
    List<Finding> findings = new ArrayList<>();
    parts.stream()
        .filter(SourcePart::lacksCatalog)
        .map(part -> Finding.of(BuildDiagnostic.FEATURES_WITHOUT_CATALOG, part.place()))
        .forEach(findings::add);
    inventory.namesakes().forEach(modules -> findings.add(namesakes(modules)));
    Map<String, String> places =
        inventory.modules().stream().collect(toMap(InventoryModule::id, MergeFindings::place));
    for (CatalogConflict conflict : inventory.conflicts()) {
      Finding finding =
          Finding.of(BuildDiagnostic.CONFLICT, at(places, conflict))
              .about(conflict.feature(), conflict.fact());
      findings.add(failOnConflict ? finding.as(Severity.ERROR) : finding);
    }
    return findings;
  }

  private static Finding namesakes(List<InventoryModule> modules) {
    return Finding.of(
        BuildDiagnostic.MODULE_NAME_TWICE,
        modules.get(0).name(),
        modules.stream().map(InventoryModule::coordinates).collect(joining(", ")));
  }

  private static CatalogConflict at(Map<String, String> places, CatalogConflict conflict) {
    return new CatalogConflict(
        conflict.feature(),
        conflict.fact(),
        places.getOrDefault(conflict.module(), conflict.module()),
        conflict.value(),
        places.getOrDefault(conflict.otherModule(), conflict.otherModule()),
        conflict.otherValue());
  }

  /** The module with its coordinates, which the ids of modules of one name have already. */
  private static String place(InventoryModule module) {
    return module.id().equals(module.name())
        ? module.name() + " (" + module.coordinates() + ")"
        : module.id();
  }
}
