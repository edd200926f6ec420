package dev.trackfeature.tools.changes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to compare with what.
 *
 * @param classes the folder or archive with the module's classes and catalog; it may be missing
 * @param catalog the file of the catalog, where it is not among the classes
 * @param module the module's name, as in the catalog; empty for the only one there
 * @param folder the module's folder, which relative paths of baselines start from
 * @param base the project's folder, which places are relative to
 * @param sourceRoots the folders that have the folders of packages
 * @param baselineFile the committed baseline, such as {@code feature-catalog.json}
 * @param baseline the earlier catalog; without one the baseline file is
 * @param missingBaseline what to do when there is no earlier catalog
 * @param allowBreaking when breaking changes are warnings
 * @param version the module's version; empty when it has none
 * @param artifacts the released versions of the module, where they can be asked for
 */
public record ChangeTask(
    Path classes,
    Optional<Path> catalog,
    String module,
    Path folder,
    Path base,
    List<Path> sourceRoots,
    Path baselineFile,
    Optional<Baseline> baseline,
    MissingBaseline missingBaseline,
    AllowBreaking allowBreaking,
    String version,
    Optional<ReleasedArtifacts> artifacts) {

  /** Copies the list. */
  public ChangeTask {
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** The committed baseline, from the module's folder. */
  Path committed() {
    return folder.resolve(baselineFile);
  }
}
