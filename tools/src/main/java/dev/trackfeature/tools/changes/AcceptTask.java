package dev.trackfeature.tools.changes;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to accept.
 *
 * @param classes the folder or archive with the module's catalog
 * @param catalog the file of the catalog, where it is not among the classes
 * @param module the module's name, as in the catalog; empty for the only one there
 * @param baselineFile the file to write
 */
public record AcceptTask(Path classes, Optional<Path> catalog, String module, Path baselineFile) {}
