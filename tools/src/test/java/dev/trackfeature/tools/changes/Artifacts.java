package dev.trackfeature.tools.changes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases in memory. */
record Artifacts(Map<String, Path> jars) implements ReleasedArtifacts {

  static Artifacts none() {
    return new Artifacts(Map.of());
  }

  @Override
  public List<String> versions() {
    return List.copyOf(jars.keySet());
  }

  @Override
  public Optional<Path> artifact(String version) {
    return Optional.ofNullable(jars.get(version));
  }
}
