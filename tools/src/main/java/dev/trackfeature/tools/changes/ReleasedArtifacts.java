package dev.trackfeature.tools.changes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The released versions of a module's own artifact. Its methods throw {@link
 * dev.trackfeature.tools.report.ToolException} when a repository can't be asked.
 */
public interface ReleasedArtifacts {

  /** All versions that were published, in any order; snapshots among them are passed over. */
  List<String> versions();

  /** The artifact of a version; empty when there is none. */
  Optional<Path> artifact(String version);
}
