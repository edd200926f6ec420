package dev.trackfeature.maven;

import dev.trackfeature.tools.changes.ReleasedArtifacts;
import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** The released versions of a module, as Maven's repositories know them. */
final class MavenReleases implements ReleasedArtifacts {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> remotes;
  private final Artifact own;

  MavenReleases(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> remotes,
      Artifact own) {
    this.system = system;
    this.session = session;
    this.remotes = remotes;
    this.own = own;
  }

  @Override
  public List<String> versions() {
    try {
      return system
          .resolveVersionRange(session, new VersionRangeRequest(artifactOf("[0,)"), remotes, null))
          .getVersions()
          .stream()
          .map(Object::toString)
          .toList();
    } catch (VersionRangeResolutionException e) {
      throw new ToolException("The versions of " + id() + " can't be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Path> artifact(String version) {
    try {
      return Optional.of(
          system
              .resolveArtifact(session, new ArtifactRequest(artifactOf(version), remotes, null))
              .getArtifact()
              .getFile()
              .toPath());
    } catch (ArtifactResolutionException e) {
      if (e.getResult().getExceptions().stream()
          .allMatch(ArtifactNotFoundException.class::isInstance)) {
        return Optional.empty();
      }
      throw new ToolException(id() + ":" + version + " can't be had: " + e.getMessage(), e);
    }
  }

  private DefaultArtifact artifactOf(String version) {
    return new DefaultArtifact(
        own.getGroupId(), own.getArtifactId(), own.getArtifactHandler().getExtension(), version);
  }

  private String id() {
    return own.getGroupId() + ":" + own.getArtifactId();
  }
}
