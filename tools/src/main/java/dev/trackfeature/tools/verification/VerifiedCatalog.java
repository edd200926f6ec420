package dev.trackfeature.tools.verification;

import java.util.List;

/**
 * A catalog that was checked.
 *
 * @param module the module's name
 * @param jar the jar that has the catalog: its path in the archive, or for one of the class path
 *     the last name of its path; empty for the classes themselves
 * @param entryPoints its entry points, by feature, class, method and descriptor
 */
public record VerifiedCatalog(String module, String jar, List<VerifiedEntryPoint> entryPoints) {

  /** Copies the list. */
  public VerifiedCatalog {
    entryPoints = List.copyOf(entryPoints);
  }
}
