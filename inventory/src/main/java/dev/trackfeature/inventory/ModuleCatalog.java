package dev.trackfeature.inventory;

/**
 * The catalog of a module, and where it comes from.
 *
 * @param coordinates {@code group:artifact:version} of what has the catalog; the name of the file
 *     where they aren't known
 * @param source whether this build makes it
 * @param catalog what it lists
 */
public record ModuleCatalog(String coordinates, Source source, CatalogDocument catalog) {

  /** Whether a build makes a module or uses it. */
  public enum Source {
    /** A module of the build. */
    REACTOR,
    /** A library. */
    DEPENDENCY
  }
}
