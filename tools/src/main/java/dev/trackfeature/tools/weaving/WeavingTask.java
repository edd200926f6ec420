package dev.trackfeature.tools.weaving;

import java.nio.file.Path;
import java.util.List;

/**
 * What to weave.
 *
 * @param classes the folder that the compiler wrote class files to
 * @param classPath what it compiled them with; one entry has TrackFeature's aspect
 * @param aspectLibraries jars and folders with aspects that classes were woven with before; may
 *     name {@code classes}
 * @param workFolder where state, copies and the weaver's dumps are kept; another one for each
 *     {@code classes}, and on the same file system
 * @param base the project's folder, which places in findings are relative to
 * @param sourceRoots the folders that have the folders of packages
 * @param verbose whether the output lists each join point that was woven
 */
public record WeavingTask(
    Path classes,
    List<Path> classPath,
    List<Path> aspectLibraries,
    Path workFolder,
    Path base,
    List<Path> sourceRoots,
    boolean verbose) {

  /** Copies the lists. */
  public WeavingTask {
    classPath = List.copyOf(classPath);
    aspectLibraries = List.copyOf(aspectLibraries);
    sourceRoots = List.copyOf(sourceRoots);
  }
}
