package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.versions.VersionOrder;
import java.util.List;

/**
 * Compares the version of the processor, which is that of these tools, with that of
 * trackfeature-aspects.
 *
 * @param processor the processor's version; empty when it isn't known
 */
record VersionCheck(String processor) {

  /** A warning, or an error when the aspects are newer; nothing when a version isn't known. */
  List<Finding> compare(AspectsLibrary library) {
    String aspects = library.version();
    if (processor.isEmpty() || aspects.isEmpty() || processor.equals(aspects)) {
      return List.of();
    }
    Finding finding = Finding.of(BuildDiagnostic.VERSIONS_DIFFER, processor, aspects);
    return List.of(
        new VersionOrder().compare(aspects, processor) > 0 ? finding.as(Severity.ERROR) : finding);
  }
}
