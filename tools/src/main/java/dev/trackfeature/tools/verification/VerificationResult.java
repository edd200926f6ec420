package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.report.Finding;
import java.util.List;

/**
 * What the class files say of the catalogs.
 *
 * @param catalogs those that were checked, by jar and module
 * @param findings what is wrong
 */
public record VerificationResult(List<VerifiedCatalog> catalogs, List<Finding> findings) {

  /** Copies the lists. */
  public VerificationResult {
    catalogs = List.copyOf(catalogs);
    findings = List.copyOf(findings);
  }

  /** The text of {@code weaving.json}: equal class files give equal bytes. */
  public String json() {
    return WeavingJson.render(catalogs);
  }

  /** How many entry points were checked, and how many of them are woven, in a sentence. */
  public String summary() {
    long all = catalogs.stream().mapToLong(catalog -> catalog.entryPoints().size()).sum();
    long loadTime = count(EntryPointState.LOAD_TIME);
    return count(EntryPointState.WOVEN)
        + " of "
        + all
        + (all == 1 ? " entry point is woven" : " entry points are woven")
        + (loadTime == 0 ? "." : ", " + loadTime + " when loaded.");
  }

  private long count(EntryPointState state) {
    return catalogs.stream()
        .flatMap(catalog -> catalog.entryPoints().stream())
        .filter(entry -> entry.state() == state)
        .count();
  }
}
