package dev.trackfeature.tools.verification;

import java.nio.file.Path;
import java.util.List;

/**
 * What to verify.
 *
 * @param classes the folder of class files, or a jar, a war or a Spring Boot jar
 * @param classPath what the classes are compiled with or run with; entries that aren't there are
 *     passed over
 * @param module the module whose catalog lists what the folder has; empty for every catalog found
 * @param dependencies whether to check the catalogs of the class path too
 * @param loadTime whether an agent weaves the classes when they are loaded, so that no class file
 *     has to be woven
 * @param base the project's folder, which places are relative to
 * @param sourceRoots the folders that have the folders of packages
 */
public record VerificationTask(
    Path classes,
    List<Path> classPath,
    String module,
    boolean dependencies,
    boolean loadTime,
    Path base,
    List<Path> sourceRoots) {

  /** Copies the lists. */
  public VerificationTask {
    classPath = List.copyOf(classPath);
    sourceRoots = List.copyOf(sourceRoots);
  }
}
