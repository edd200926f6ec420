package dev.trackfeature.tools.merging;

import java.nio.file.Path;

/**
 * A folder or archive that may have catalogs, itself or in jars inside.
 *
 * @param path where it is
 * @param coordinates {@code group:artifact:version}; where they are empty, those in the archive's
 *     Maven metadata count, if there is exactly one
 * @param kind what it is to the build
 */
public record ModuleSource(Path path, String coordinates, Kind kind) {

  /** What a source is to a build, in the order in which one module from several counts. */
  public enum Kind {
    /** The module whose inventory is made; includes and excludes don't apply to it. */
    OWN,
    /** Another module of the build. */
    REACTOR,
    /** A library. */
    DEPENDENCY
  }
}
